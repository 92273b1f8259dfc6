import { fromBase64, fromHex, fromUtf8 } from '../index.ts'

/** A folder of public vectors, wherever it stands. */
export interface VectorFolder {
  /** Every file, relative to the folder and with `/` between its parts. */
  readonly paths: ReadonlySet<string>
  read(path: string): Uint8Array
}

/** One file, opened as far as anybody asks. */
export interface VectorFile {
  readonly path: string
  readonly folder: VectorFolder
  bytes(): Uint8Array
  text(): string
  /** What it holds as JSON, packed with gzip or not; undefined for anything else. */
  readonly json: unknown
}

/** One statement of a vector. What it throws, or answers but undefined, is how we differ from it. */
export interface VectorCase {
  readonly name: string
  /** Why it is left out. */
  readonly skip?: string
  readonly check: () => unknown
}

/** The cases of a file; none where it belongs to another file; undefined where it is not of this kind. */
export type Suite = (file: VectorFile) => readonly VectorCase[] | undefined

export async function openVectorFile(folder: VectorFolder, path: string): Promise<VectorFile> {
  const bytes = () => folder.read(path)
  const text = () => fromUtf8(bytes()) ?? ''
  const plain = /\.json\.gz$/.test(path) ? fromUtf8(await unzipped(bytes())) : undefined
  const json = plain ?? (/\.json$/.test(path) ? text() : undefined)
  return { path, folder, bytes, text, json: json === undefined ? undefined : exactJson(json) }
}

/** The web's own way, so that a browser can run vectors too. */
async function unzipped(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)]).stream()
  const plain = packed.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(plain).arrayBuffer())
}

/** As `JSON.parse`, but a whole number above 2^53 comes as it stands (bigint), not rounded. */
function exactJson(text: string): unknown {
  type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown
  const keep: Reviver = (_, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value
  try {
    return JSON.parse(text, keep as (key: string, value: unknown) => unknown)
  } catch {
    return undefined
  }
}

type Record_ = Readonly<Record<string, unknown>>

/** Whether a value is a record with all these members. */
export function has<Key extends string>(
  value: unknown,
  ...keys: readonly Key[]
): value is Record_ & Readonly<Record<Key, unknown>> {
  return (
    typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key))
  )
}

/** A list, or the one that stands for a list of one. */
export function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** A count as vectors write it; what is above 2^53 − 1 is no count for us, and every function refuses it. */
export function countIn(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}

/** Text that is no base64 or hex stands for bytes that nothing accepts. */
export function base64In(text: unknown): Uint8Array {
  return fromBase64(String(text)) ?? new Uint8Array()
}

export function hexIn(text: unknown): Uint8Array {
  return fromHex(String(text).toLowerCase()) ?? new Uint8Array()
}

export function hashesIn(list: unknown): Uint8Array[] {
  return Array.isArray(list) ? list.map(base64In) : []
}

/** How the verdict differs from the wanted one. */
export function differs(found: boolean, wanted: boolean): string | undefined {
  if (found === wanted) return undefined
  return wanted ? 'refused, should hold' : 'holds, should be refused'
}
