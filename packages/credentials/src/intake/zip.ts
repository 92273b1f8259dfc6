import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { nameOf } from './zip-name.ts'

/** A file that is read in parts: an archive is never in memory as a whole. */
export type Source = {
  readonly size: number
  read(from: number, to: number): Promise<Uint8Array>
}

export type ZipFault =
  | 'encrypted'
  /** Packed by another method than "stored" and "deflated". */
  | 'method-unknown'
  | 'too-large'
  /** It inflates to far more than any certificate would. */
  | 'bomb'
  | 'damaged'

export type ZipEntry = {
  /** For showing alone: no control sign, no sign that turns the line about, never a path to open. */
  readonly name: string
  /** Reads it whole; every limit is held to what comes out, not to what the archive says of itself. */
  read(): Promise<Uint8Array | ZipFault>
}

export type ZipRead =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly reason: 'damaged' | 'too-many' | 'overlapping' }

/** More entries than anyone would hand in; the caller takes fewer still. */
const MOST_ENTRIES = 10_000
const MOST_DIRECTORY_BYTES = 4 << 20
const MOST_ENTRY_BYTES = 8 << 20
/** JSON of ours packs 3 : 1; a thousand to one is what a bomb is made of. */
const MOST_RATIO = 100
const RATIO_FROM_BYTES = 1 << 20
/** Small enough that one piece cannot inflate past what a browser bears (1032 : 1). */
const PIECE = 4_096

/** Of APPNOTE.TXT 6.3.10: 4.3.16, 4.3.12 and 4.3.7. */
const END_SIGNATURE = 0x06054b50
const END_BYTES = 22
const MOST_COMMENT = 0xffff
const CENTRAL_SIGNATURE = 0x02014b50
const CENTRAL_BYTES = 46
const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_BYTES = 30

type Central = {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/**
 * The files of a ZIP archive by its central directory, without folders and what a Mac adds. Bounded in
 * entries, sizes and ratio; entries that share bytes are refused, since that is how a small archive
 * unfolds into a boundless one.
 */
export async function readZip(source: Source): Promise<ZipRead> {
  const directory = await readDirectory(source)
  if (!Array.isArray(directory)) return { ok: false, reason: directory }
  const files = directory.filter(({ name }) => !isAside(name))
  if (overlaps(files)) return { ok: false, reason: 'overlapping' }
  return {
    ok: true,
    entries: files.map((file) => ({ name: file.name, read: () => readEntry(source, file) })),
  }
}

async function readDirectory(source: Source): Promise<Central[] | 'damaged' | 'too-many'> {
  const tailAt = Math.max(0, source.size - END_BYTES - MOST_COMMENT)
  const tail = viewOf(await source.read(tailAt, source.size))
  let end = tail.byteLength - END_BYTES
  while (end >= 0 && !isEnd(tail, end)) end--
  if (end < 0) return 'damaged'

  const count = tail.getUint16(end + 10, true)
  const bytes = tail.getUint32(end + 12, true)
  const at = tail.getUint32(end + 16, true)
  if (count > MOST_ENTRIES || bytes > MOST_DIRECTORY_BYTES) return 'too-many'
  if (at + bytes > tailAt + end) return 'damaged'
  const directory = await source.read(at, at + bytes)

  const found: Central[] = []
  let next = 0
  for (let i = 0; i < count; i++) {
    const entry = centralAt(directory, next)
    if (!entry) return 'damaged'
    found.push(entry.central)
    next = entry.next
  }
  return found
}

/** One disk, and a comment that ends with the file: the signature's bytes may stand in a comment too. */
function isEnd(tail: DataView, at: number): boolean {
  return (
    tail.getUint32(at, true) === END_SIGNATURE &&
    tail.getUint16(at + 4, true) === 0 &&
    at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength
  )
}

function centralAt(
  directory: Uint8Array,
  at: number,
): { readonly central: Central; readonly next: number } | undefined {
  const view = viewOf(directory)
  if (at + CENTRAL_BYTES > view.byteLength) return undefined
  if (view.getUint32(at, true) !== CENTRAL_SIGNATURE) return undefined
  const flags = view.getUint16(at + 8, true)
  const [name, extra, comment] = [28, 30, 32].map((each) => view.getUint16(at + each, true))
  const nameAt = at + CENTRAL_BYTES
  const next = nameAt + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  if (next > view.byteLength) return undefined
  return {
    next,
    central: {
      name: nameOf(directory.subarray(nameAt, nameAt + (name ?? 0)), (flags & 0x800) !== 0),
      isEncrypted: (flags & 0x2041) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    },
  }
}

/** Folders, and the shadows that macOS packs beside each file. */
function isAside(name: string): boolean {
  return /\/$|^__MACOSX\/|(^|\/)\.[^/]*$/.test(name)
}

function overlaps(files: readonly Central[]): boolean {
  const sorted = files.toSorted((a, b) => a.at - b.at)
  return sorted.some(({ at, packed }, i) => {
    const next = sorted[i + 1]
    return next !== undefined && at + LOCAL_BYTES + packed > next.at
  })
}

async function readEntry(source: Source, entry: Central): Promise<Uint8Array | ZipFault> {
  if (entry.isEncrypted) return 'encrypted'
  if (entry.method !== 0 && entry.method !== 8) return 'method-unknown'
  if (entry.size > MOST_ENTRY_BYTES || entry.packed > MOST_ENTRY_BYTES) return 'too-large'
  const local = viewOf(await source.read(entry.at, entry.at + LOCAL_BYTES))
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL_SIGNATURE) {
    return 'damaged'
  }
  const from = entry.at + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true)
  const packed = await source.read(from, from + entry.packed)
  if (packed.length !== entry.packed) return 'damaged'
  const bytes = entry.method === 0 ? packed : inflate(packed)
  if (typeof bytes === 'string') return bytes
  return bytes.length === entry.size && crc32(bytes) === entry.crc ? bytes : 'damaged'
}

/** Inflates piece by piece and stops at the limit, so that a bomb costs neither memory nor time. */
function inflate(packed: Uint8Array): Uint8Array | 'bomb' | 'too-large' | 'damaged' {
  const pieces: Uint8Array[] = []
  let length = 0
  let ended = false
  const stream = new Inflate((piece, final) => {
    pieces.push(piece)
    length += piece.length
    ended = final
  })
  try {
    for (let at = 0; at < packed.length && !ended; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
      if (length > RATIO_FROM_BYTES && length > packed.length * MOST_RATIO) return 'bomb'
      if (length > MOST_ENTRY_BYTES) return 'too-large'
    }
  } catch {
    return 'damaged'
  }
  if (!ended) return 'damaged'
  const bytes = new Uint8Array(length)
  let filled = 0
  for (const piece of pieces) {
    bytes.set(piece, filled)
    filled += piece.length
  }
  return bytes
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
