import { ENTRY_SCHEMAS, sha256Text, toHex } from '@vermilion/ledger'
import { recordPublic } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Node } from '../context.ts'
import * as store from './statements.store.ts'

const KIND = 'policy'

/** Says in the log who watches it, each time that this changes: nobody is dropped in silence. */
export async function publishPolicy({ reader, batcher, log, policy }: Node): Promise<void> {
  const stated = await store.listStated(reader, KIND)
  const versions = [...stated].map((subject) => subject.split(' '))
  const newest = versions.toSorted(([one], [other]) => Number(one) - Number(other)).at(-1)
  const text = policy.text(log.keys)
  const hash = toHex(sha256Text(text))
  // A node that never had a witness has nothing to say.
  if (newest ? newest[1] === hash : policy.witnesses.length === 0) return
  await batcher.for({ id: uuidv7(), fingerprint: KIND }).act(async (tx) => {
    await store.insertStatement(tx, KIND, `${versions.length + 1} ${hash}`, tx.actId)
    recordPublic(tx, { schema: ENTRY_SCHEMAS.policy, statement: { policy: text } })
    return null
  })
}
