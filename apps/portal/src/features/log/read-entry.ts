import {
  authorityOf,
  caseLinkIn,
  commitmentIn,
  decodeEntry,
  decodeEntryBundle,
  type EntrySchemaName,
  entrySchemaName,
  fromUtf8,
  type Hash,
  inclusionProof,
  leafHash,
  tileWidth,
} from '@vermilion/ledger'
import { logReader } from '../../lib/log/log-reader.ts'

const BUNDLE = 256

/** What a stranger can see of an entry. */
export type SeenEntry = {
  readonly index: number
  readonly leaf: Hash
  readonly body: Uint8Array
  readonly schema: EntrySchemaName | undefined
  readonly schemaNumber: number
  /** First four bytes of the hash of the authority's DID; 0 is the node itself. */
  readonly authority: number
  readonly commitment: Hash | undefined
  readonly caseLink: Hash | undefined
  /** The text of a public statement. */
  readonly statement: string | undefined
}

/** Entries from `from` to `to` (not included) of a log of `size`, newest first. */
export async function readEntries(from: number, to: number, size: number): Promise<SeenEntry[]> {
  const first = Math.floor(from / BUNDLE)
  const last = Math.floor((to - 1) / BUNDLE)
  const bundles = await Promise.all(
    Array.from({ length: last - first + 1 }, (_, at) => readBundle(first + at, size)),
  )
  return bundles
    .flat()
    .filter(({ index }) => index >= from && index < to)
    .reverse()
}

export async function readEntry(
  index: number,
  size: number,
): Promise<{ readonly entry: SeenEntry; readonly proof: readonly Hash[] } | undefined> {
  const [bundle, proof] = await Promise.all([
    readBundle(Math.floor(index / BUNDLE), size),
    inclusionProof(logReader, index, size),
  ])
  const entry = bundle.find((each) => each.index === index)
  return entry && { entry, proof }
}

/** Which agency an entry names, by the list of those the trust file knows. */
export function agencyOf<Agency extends { readonly did: string }>(
  authority: number,
  agencies: readonly Agency[],
): Agency | undefined {
  return authority === 0 ? undefined : agencies.find(({ did }) => authorityOf(did) === authority)
}

async function readBundle(n: number, size: number): Promise<SeenEntry[]> {
  const bodies = decodeEntryBundle(await logReader.entries(n, tileWidth(0, n, size)))
  if (!bodies) throw new Error(`entry bundle ${n} cannot be read`)
  return bodies.map((body, at) => see(body, n * BUNDLE + at))
}

function see(body: Uint8Array, index: number): SeenEntry {
  const decoded = decodeEntry(body)
  if (!decoded.ok) throw new Error(`entry ${index}: ${decoded.reason}`)
  const { entry } = decoded
  const commitment = commitmentIn(entry)
  return {
    index,
    body,
    leaf: leafHash(body),
    schema: entrySchemaName(entry.schema),
    schemaNumber: entry.schema,
    authority: entry.authority,
    commitment,
    caseLink: caseLinkIn(entry),
    statement: commitment ? undefined : fromUtf8(entry.content),
  }
}
