import type { Database, Reader } from '@vermilion/database'
import { equalBytes } from '../bytes.ts'
import { chainNext, chainStart } from '../chain.ts'
import { type CompactRange, EMPTY_RANGE, rangeRoot } from '../compact-range.ts'
import { type Hash, leafHash } from '../hash.ts'
import { openSigned } from '../log-keys.ts'
import type { OpenTiles } from '../tile-growth.ts'
import { tileRange } from '../tile-tree.ts'
import { hashAt, TILE_WIDTH } from '../tiles.ts'
import type { KeyRing } from './key-ring.ts'
import type { Lock, LockStore } from './lock-store.ts'
import { findHead, findNewestCheckpoint, insertCheckpoint, listEntries } from './log.store.ts'
import { holds } from './log-fault.ts'
import { readOpenTiles, tileReader } from './tile-store.ts'

/** The part of the log that is signed, and the right edge from which the rest grows. */
export type Sealed = {
  readonly lock: Lock | undefined
  readonly range: CompactRange
  readonly open: OpenTiles
  readonly chain: Hash
}

export type SealedPlace = {
  readonly database: Database
  readonly lockStore: LockStore
  readonly origin: string
  readonly keys: KeyRing
}

/**
 * Rebuilds the right edge from the tiles and holds it against the lock store, which has the last
 * word: what it holds was signed. A checkpoint that a crash kept from being stored is stored now,
 * with the very same note; anything else that does not fit is a fault.
 */
export async function loadSealed(place: SealedPlace): Promise<Sealed> {
  const { database, lockStore, origin, keys } = place
  const lock = lockStore.read(origin)
  const stored = await findNewestCheckpoint(database.reader)
  if (!lock) {
    holds(!stored, 'the log has checkpoints, but its lock store does not know it')
    return { lock, range: EMPTY_RANGE, open: [], chain: chainStart(origin) }
  }
  const { size, root, note } = lock
  const opened = await openSigned(note, await keys.keys())
  holds(opened.ok, `the lock store holds no checkpoint of this log: ${!opened.ok && opened.reason}`)
  holds(
    opened.checkpoint.size === size && equalBytes(opened.checkpoint.root, root),
    'the lock store contradicts its own note',
  )
  const head = await findHead(database.reader)
  holds(
    head && head.size >= size && (stored?.size ?? 0) <= size,
    `the database is not the newest: it has ${head?.size ?? 0} entries, ${size} are signed`,
  )
  const tiles = tileReader(database.reader)
  const range = await tileRange(tiles, size)
  holds(
    equalBytes(rangeRoot(range), root),
    `the tiles have another root than was signed at ${size}`,
  )
  const open = await readOpenTiles(tiles, size)
  const chain = await chainAt(database.reader, size, origin)
  if (stored?.size === size) holds(stored.note === note, `checkpoint ${size} is not the signed one`)
  else await database.inWriteTransaction((tx) => insertCheckpoint(tx, { size, root, note }))
  return { lock, range, open, chain }
}

/** The chain at a sealed size, after its last links were held against the entries and their tile. */
async function chainAt(reader: Reader, size: number, origin: string): Promise<Hash> {
  const n = Math.floor((size - 1) / TILE_WIDTH)
  const first = n * TILE_WIDTH
  const tile = await tileReader(reader).tile(0, n, size - first)
  const rows = await listEntries(reader, Math.max(0, first - 1), size)
  let before = first === 0 ? chainStart(origin) : undefined
  for (const { idx, body, chain } of rows) {
    if (idx >= first) {
      const leaf = leafHash(body)
      holds(equalBytes(leaf, hashAt(tile, idx - first)), `entry ${idx} is not the sealed one`)
      holds(
        !before || equalBytes(chainNext(before, leaf), chain),
        `the chain breaks at entry ${idx}`,
      )
    }
    before = chain
  }
  holds(before && rows.at(-1)?.idx === size - 1, `entry ${size - 1} is missing`)
  return before
}
