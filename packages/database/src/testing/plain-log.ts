import { createHash } from 'node:crypto'
import { actIdIn, actKey } from '../act-key.ts'
import { assert } from '../assert.ts'
import type { Append } from '../batcher/contract.ts'
import type { Reader } from '../database.ts'

/** A log of this package's own tests: the tables' shape and the head-last rule, without the ledger. */
export const appendPlainly: Append = async (tx, entries) => {
  const head = await tx.sql
    .selectFrom('heads')
    .select(['size', 'chain'])
    .forUpdate()
    .executeTakeFirst()
  let { size, chain } = head ?? { size: 0, chain: START }
  const rows = entries.map(({ actId, entry: { body } }) => {
    chain = hash(chain, hash(body))
    return { idx: size++, body, chain, act_id: actKey(actId) }
  })
  await tx.sql.insertInto('entries').values(rows).execute()
  await tx.sql
    .insertInto('heads')
    .values({ id: 1, size, chain, epoch: 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ size, chain }))
    .execute()
  return rows.map(({ idx }) => idx)
}

/** Recomputes the log from its rows; returns the act of each entry, in order. */
export async function checkPlainLog(reader: Reader): Promise<string[]> {
  const entries = await reader.sql.selectFrom('entries').selectAll().orderBy('idx').execute()
  let chain: Uint8Array = START
  for (const [position, entry] of entries.entries()) {
    assert(entry.idx === position, `entry ${position} is there`)
    chain = hash(chain, hash(entry.body))
    assert(Buffer.compare(entry.chain, chain) === 0, `entry ${position} is chained`)
  }
  const head = await reader.sql.selectFrom('heads').selectAll().executeTakeFirst()
  assert((head?.size ?? 0) === entries.length, 'the head counts the entries')
  return entries.map((entry) => actIdIn(entry.act_id))
}

const START = hash()

function hash(...parts: readonly Uint8Array[]): Uint8Array {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}
