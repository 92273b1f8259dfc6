import { actKey, type Database, type Transaction } from '@vermilion/database'
import { equalBytes } from '../bytes.ts'
import { chainNext, chainStart } from '../chain.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { decodeEntry, FLAG_PUBLIC } from '../entry.ts'
import { type Hash, leafHash } from '../hash.ts'
import { readLogKeyStatement } from '../log-keys.ts'
import type { LogReader } from '../read-run.ts'
import type { Tile } from '../tile-growth.ts'
import { append } from './append.ts'
import { logKeyAct, nextLogKeyNumber } from './key-ring.ts'
import {
  findNewestCheckpoint,
  findTile,
  insertAct,
  insertCheckpoint,
  insertEntries,
  listEntries,
  lockHead,
  moveHead,
  saveTiles,
} from './log.store.ts'
import { holds } from './log-fault.ts'
import { pullEntries } from './pull-entries.ts'
import { restorationEntry, restoredAct } from './restoration.ts'
import { readOpenTiles, tileReader } from './tile-store.ts'

/** A checkpoint that the log has signed, with its note as the log alone signed it. */
export type SignedHere = Checkpoint & { readonly note: string }

/** An entry that came back from a copy of the log. */
export type RestoredEntry = {
  readonly index: number
  readonly schema: number
  /** What it was about is gone with its payload; a public entry says it itself. */
  readonly isLost: boolean
}

/**
 * Gives a database the entries that the log has signed and that it does not hold: bodies, hashes, chain,
 * tiles and the checkpoint, all of it or nothing. Each entry leads to the checkpoint's root, and those
 * that are there already must be the ones that were signed. What an entry only commits to is not in any
 * copy of a log: an entry of its own says in public from where to where that was lost.
 */
export async function catchUp(
  database: Database,
  checkpoint: SignedHere,
  source: Pick<LogReader, 'entries'>,
  now: number,
): Promise<readonly RestoredEntry[]> {
  return database.inWriteTransaction(async (tx) => {
    const head = await lockHead(tx)
    holds(head, 'the log has lost its head')
    const sealed = (await findNewestCheckpoint(tx))?.size ?? 0
    if (sealed >= checkpoint.size) return []
    const { chain, restored, acts } = await pull(tx, {
      checkpoint,
      source,
      sealed,
      head: head.size,
    })
    const { size } = checkpoint
    if (head.size < size) holds(await moveHead(tx, head.size, { size, chain }), 'the head moved')
    await insertCheckpoint(tx, { size, root: checkpoint.root, note: checkpoint.note })
    if (restored.length > 0) {
      const restoration = restorationEntry({ from: head.size, to: size })
      for (const id of new Set([...acts, restoration.actId]))
        await insertAct(tx, { id, fingerprint: '', answer: 'null', at: now })
      await append(tx, [restoration])
    }
    return restored
  })
}

type Pulling = {
  readonly checkpoint: SignedHere
  readonly source: Pick<LogReader, 'entries'>
  /** Entries that are in the tiles here, and entries that are here. */
  readonly sealed: number
  readonly head: number
}

async function pull(tx: Transaction, { checkpoint, source, sealed, head }: Pulling) {
  const { origin } = checkpoint
  const [before] = sealed > 0 ? await listEntries(tx, sealed - 1, sealed) : []
  let chain: Hash = before?.chain ?? chainStart(origin)
  let index = sealed
  const restored: RestoredEntry[] = []
  const acts = new Set<string>()
  const start = { size: sealed, open: await readOpenTiles(tileReader(tx), sealed) }
  let { open } = start
  const actOf = await namer(tx, checkpoint, head)
  for await (const { added, filled, edge } of pullEntries(source, start, checkpoint)) {
    const own = await listEntries(tx, index, Math.min(head, edge.size))
    const rows = added.map((body, i) => {
      chain = chainNext(chain, leafHash(body))
      return { idx: index + i, body, chain }
    })
    for (const [i, row] of own.entries())
      holds(equalBytes(row.body, rows[i]?.body ?? chain), `entry ${row.idx} is not the signed one`)
    const missing = rows.slice(own.length)
    const named = missing.map((row) => {
      const entry = restoredOf(row.idx, row.body)
      return { row, entry, actId: actOf(row.body, entry) }
    })
    await insertEntries(
      tx,
      named.map(({ row, actId }) => ({ ...row, act_id: actKey(actId) })),
    )
    for (const { actId } of named) acts.add(actId)
    restored.push(...named.map(({ entry }) => entry))
    await saveTiles(tx, filled)
    open = edge.open
    index = edge.size
  }
  for (const tile of open) await saveOpen(tx, tile)
  return { chain, restored, acts }
}

/** What the log says in public is found by its act; of everything else the act is not known any more. */
async function namer(tx: Transaction, { origin, size }: Checkpoint, head: number) {
  const { actId } = restorationEntry({ from: head, to: size })
  let n = await nextLogKeyNumber(tx)
  return (body: Uint8Array, { index, schema, isLost }: RestoredEntry) => {
    if (readLogKeyStatement(body, origin)) return logKeyAct(n++)
    return isLost ? actId : restoredAct(schema, index)
  }
}

/** Not where the row holds more already: then a checkpoint over more entries was being made. */
async function saveOpen(tx: Transaction, tile: Tile): Promise<void> {
  const stored = await findTile(tx, tile.level, tile.n)
  if (tile.data.length > (stored?.length ?? 0)) await saveTiles(tx, [tile])
}

function restoredOf(index: number, body: Uint8Array): RestoredEntry {
  const decoded = decodeEntry(body)
  holds(decoded.ok, `entry ${index} is malformed`)
  const { schema, flags } = decoded.entry
  return { index, schema, isLost: (flags & FLAG_PUBLIC) === 0 }
}
