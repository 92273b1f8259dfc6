import type { Database, Transaction } from '@vermilion/database'
import { equalBytes } from '../bytes.ts'
import { chainNext, chainStart } from '../chain.ts'
import { commitmentIn, decodeEntry } from '../entry.ts'
import { type Hash, leafHash } from '../hash.ts'
import type { KeyStore } from './key-store.ts'
import {
  type EntryRow,
  findHead,
  listEntries,
  listPayloads,
  lockHead,
  moveHead,
  repairEntry,
} from './log.store.ts'
import { holds } from './log-fault.ts'
import { openPayload } from './payload.ts'

export type Recomputed = {
  readonly leaves: readonly Hash[]
  /** The same, as they were computed another time, in another place of the memory. */
  readonly twins: readonly Hash[]
  readonly chain: Hash
}
type Edge = { readonly size: number; readonly chain: Hash }
type Place = {
  readonly database: Database
  readonly keyStore: KeyStore
  readonly origin: string
}

/** More are left for the next checkpoint, so that a long backlog does not fill the memory. */
const AT_ONCE = 16_384

/**
 * Leaf hashes and chain of the committed entries above the sealed ones, computed anew from their
 * bodies: between hashing and signing one flipped bit would end the log (CT log Yeti 2022).
 */
export async function recomputeAbove(place: Place, sealed: Edge): Promise<Recomputed> {
  const { reader } = place.database
  const head = await findHead(reader)
  holds(head && head.size >= sealed.size, 'the head of the log went back')
  const to = Math.min(head.size, sealed.size + AT_ONCE)
  const rows = await listEntries(reader, sealed.size, to)
  const computed = recompute(rows, sealed, to)
  const agrees =
    rows.every((row, i) => isRight(row, computed.rows[i])) &&
    (to < head.size || equalBytes(computed.chain, head.chain))
  // The chain was made of the leaf hashes of the commit, so that those above are known to be the same.
  const twins = agrees
    ? rows.map(({ body }) => leafHash(body))
    : await repairAbove(place, sealed, computed.leaves)
  return { ...computed, twins }
}

/**
 * A hash that was computed or stored wrongly is put right from its entry's body, after a second
 * computation over a second reading has given the same. If it is the body that changed, its
 * encrypted payload does not open any more, and nothing is repaired. Answers the second computation.
 */
function repairAbove(
  { database, keyStore, origin }: Place,
  sealed: Edge,
  first: readonly Hash[],
): Promise<readonly Hash[]> {
  return database.inWriteTransaction(async (tx) => {
    const head = await lockHead(tx)
    holds(head, 'the log has lost its head')
    const [last] = await listEntries(tx, sealed.size - 1, sealed.size)
    holds(
      equalBytes(last?.chain ?? chainStart(origin), sealed.chain),
      `the chain at ${sealed.size} is not the stored one`,
    )
    const rows = await listEntries(tx, sealed.size, head.size)
    const again = recompute(rows, sealed, head.size)
    holds(
      first.every((leaf, i) => equalBytes(leaf, again.leaves[i] ?? new Uint8Array())),
      `two computations over the entries from ${sealed.size} on differ`,
    )
    let before = sealed.chain
    for (const [i, row] of rows.entries()) {
      const [right, leaf] = [again.rows[i], again.leaves[i]]
      // A link that holds between two wrong ones is none of the body's fault.
      const follows = leaf && equalBytes(chainNext(before, leaf), row.chain)
      before = row.chain
      if (!right || isRight(row, right)) continue
      if (!follows) await bodyHolds(tx, keyStore, row)
      await repairEntry(tx, right)
    }
    await moveHead(tx, head.size, { size: head.size, chain: again.chain })
    return again.leaves.slice(0, first.length)
  })
}

async function bodyHolds(tx: Transaction, keyStore: KeyStore, { idx, body }: EntryRow) {
  const changed = `entry ${idx} was changed after it was committed`
  const decoded = decodeEntry(body)
  holds(decoded.ok, changed)
  const commitment = commitmentIn(decoded.entry)
  if (!commitment) return
  for (const payload of await listPayloads(tx, idx, idx + 1)) {
    const key = keyStore.get(payload.subject_key)
    holds(!key || openPayload(payload, key, commitment), changed)
  }
}

type Row = Pick<EntryRow, 'idx' | 'chain'>

function recompute(entries: readonly EntryRow[], { size, chain: start }: Edge, to: number) {
  let chain = start
  const leaves: Hash[] = []
  const rows: Row[] = entries.map(({ idx, body }, i) => {
    holds(idx === size + i, `entry ${size + i} is missing`)
    const leaf = leafHash(body)
    leaves.push(leaf)
    chain = chainNext(chain, leaf)
    return { idx, chain }
  })
  holds(size + rows.length === to, `entry ${size + rows.length} is missing`)
  return { rows, leaves, chain }
}

function isRight(row: Row, right: Row | undefined): boolean {
  return right !== undefined && equalBytes(row.chain, right.chain)
}
