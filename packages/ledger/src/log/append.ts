import { type ActEntry, actKey, type Transaction } from '@vermilion/database'
import { assert } from '../assert.ts'
import { allocated } from '../bytes.ts'
import { chainNext } from '../chain.ts'
import { leafHash } from '../hash.ts'
import { insertEntries, insertPayloads, lockHead, moveHead } from './log.store.ts'

/**
 * Gives every entry of a batch its index. It runs last in the batch's transaction, so the head is
 * held only for hashing, two inserts and the commit.
 */
export async function append(tx: Transaction, entries: readonly ActEntry[]): Promise<number[]> {
  if (entries.length === 0) return []
  const head = await lockHead(tx)
  assert(head, 'the log has a head once it was opened')
  let chain = head.chain
  const rows = entries.map(({ actId, entry: { body } }, position) => {
    chain = chainNext(chain, leafHash(body))
    return { idx: head.size + position, body, chain: allocated(chain), act_id: actKey(actId) }
  })
  const payloads = entries.flatMap(({ entry }, position) =>
    entry.payloads.map(({ part, subjectKey, nonce, ciphertext }) => ({
      idx: head.size + position,
      part,
      subject_key: subjectKey,
      nonce,
      ciphertext,
    })),
  )
  await insertEntries(tx, rows)
  await insertPayloads(tx, payloads)
  const moved = await moveHead(tx, head.size, { size: head.size + rows.length, chain })
  assert(moved, 'nobody else moves the head while it is locked')
  return rows.map(({ idx }) => idx)
}
