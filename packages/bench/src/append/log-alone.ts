import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseAddress } from '../../../database/src/index.ts'
import { ENTRY_SCHEMAS, encodeEntry } from '../../../ledger/src/index.ts'
import { batchesPerSecond } from '../acts/callers.ts'
import { openNode } from '../acts/node.ts'
import type { Rig } from '../acts/rig.ts'
import { prepareDatabase } from '../acts/states.ts'

/** Header and commitment. */
export const ENTRY_BYTES = 40

/** The log without acts, state or encryption: what there is to compare with a log alone. */
export async function logAloneRig(
  address: DatabaseAddress,
  kept: Pick<Rig, 'durability' | 'beside' | 'goals'>,
): Promise<Rig> {
  await prepareDatabase(address)
  const { database, log, close } = await openNode(address)
  const content = randomBytes(32)
  const body = encodeEntry({ schema: ENTRY_SCHEMAS['case.act'], flags: 0, authority: 0, content })
  return {
    name: 'log entries alone',
    unit: 'entries/s',
    ...kept,
    perSecond(callers, forMs) {
      const actId = randomUUID()
      const entries = Array.from({ length: callers }, () => ({
        actId,
        entry: { body, payloads: [] },
      }))
      return batchesPerSecond(callers, forMs, async () => {
        await database.inWriteTransaction((tx) => log.append(tx, entries))
        log.wake()
      })
    },
    // These entries have no acts or payloads, which fsck would miss.
    async close() {
      const findings = await close()
      return findings.filter((finding) => !/^payloads \d+\/0: is missing$/.test(finding))
    },
  }
}
