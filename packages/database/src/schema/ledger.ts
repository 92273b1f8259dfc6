/**
 * The log's tables. `ledger/log` alone writes entries, heads, tiles, checkpoints, cosignatures and
 * payloads; the batcher alone writes acts, but for the one that names what came back from a copy.
 */
export interface LedgerTables {
  entries: EntriesTable
  heads: HeadsTable
  acts: ActsTable
  tiles: TilesTable
  checkpoints: CheckpointsTable
  cosignatures: CosignaturesTable
  payloads: PayloadsTable
  erasure_openings: ErasureOpeningsTable
}

interface EntriesTable {
  /** 0-based, without a gap. */
  idx: number
  body: Uint8Array
  chain: Uint8Array
  /** The act that left this entry: `actKey` of its `acts.id`, which outlives the row there. */
  act_id: Uint8Array
}

interface HeadsTable {
  /** Always 1: there is one head a node. */
  id: number
  size: number
  chain: Uint8Array
  /** PostgreSQL's timeline; 0 on SQLite. A batch from a lower one is refused. */
  epoch: number
}

interface ActsTable {
  /** The client's request id (UUIDv7), with `/step` where one request leads to several acts. */
  id: string
  fingerprint: string
  /** JSON, ids only: it is kept in the clear for seven days. */
  answer: string
  at: number
}

interface TilesTable {
  level: number
  n: number
  /** Up to 256 hashes. A partial tile is a prefix of its row, so a row only ever grows. */
  data: Uint8Array
}

interface CheckpointsTable {
  size: number
  root: Uint8Array
  note: string
}

interface CosignaturesTable {
  size: number
  key: string
  line: string
}

interface PayloadsTable {
  idx: number
  part: number
  subject_key: string
  nonce: Uint8Array
  ciphertext: Uint8Array
}

/** What the entry of an erasure commits to: shown to whoever audits it, and read by fsck. */
interface ErasureOpeningsTable {
  /** The act that left the entry. */
  act_id: string
  /** From which the salts follow. */
  secret: Uint8Array
  /** JSON, by JSON pointer; it names no person, and says which payloads are gone. */
  fields: string
}
