import { randomBytes, randomUUID } from 'node:crypto'
import { createBatcher, type DatabaseAddress, type Tx } from '../../../database/src/index.ts'
import { ENTRY_SCHEMAS } from '../../../ledger/src/index.ts'
import { record } from '../../../ledger/src/log/index.ts'
import { callsPerSecond } from './callers.ts'
import { type Ids, RANDOM_IDS } from './ids.ts'
import { openNode } from './node.ts'
import type { Rig } from './rig.ts'
import { prepareDatabase, stateOf } from './states.ts'

/**
 * Whole acts through the product's own write path: load a row, change it under its version, leave an
 * outbox row, the answer of the request and an encrypted log record, in a shared transaction. The log
 * is sealed meanwhile, as it always is.
 */
export async function wholeActsRig(
  address: DatabaseAddress,
  kept: Pick<Rig, 'durability' | 'beside' | 'goals' | 'callers'>,
  ids: Ids = RANDOM_IDS,
): Promise<Rig> {
  await prepareDatabase(address)
  const node = await openNode(address)
  const batcher = createBatcher({
    database: node.database,
    append: node.log.append,
    now: Date.now,
    onCommitted: () => node.log.wake(),
  })
  const subject = await node.keyStore.create(randomUUID())
  const secret = randomBytes(32)
  let call = 0

  function act() {
    const k = call++
    const name = stateOf(k)
    const id = ids.next()
    return batcher.for({ id, fingerprint: name }).act(async (tx) => {
      const seq = await changeState(tx, name)
      record(tx, {
        schema: ENTRY_SCHEMAS['case.act'],
        caseLink: { secret, k },
        fields: { '/type': 'submit', '/service': 'company', '/seq': seq, '/by': id },
        subjects: [subject],
      })
      return name
    })
  }

  return {
    name: `whole acts${ids.say}`,
    unit: 'acts/s',
    ...kept,
    perSecond: (callers, forMs) => callsPerSecond(callers, forMs, act),
    async close() {
      await batcher.drain()
      return node.close()
    },
  }
}

async function changeState(tx: Tx, name: string): Promise<number> {
  const { value } = await tx.sql
    .selectFrom('counters')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  const changed = await tx.sql
    .updateTable('counters')
    .set({ value: value + 1 })
    .where('name', '=', name)
    .where('value', '=', value)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw new Error('another act was in between')
  await tx.sql
    .insertInto('outbox_messages')
    .values({ id: tx.actId, kind: 'bench', body: '{}', due_at: tx.now, leased_until: null })
    .execute()
  return value + 1
}
