import { logAloneRig } from '../append/log-alone.ts'
import type { Measured, Pace } from '../report.ts'
import { handWrittenOnPostgres } from './hand-written-postgres.ts'
import { startPostgres } from './postgres-server.ts'
import { measureRigs } from './rig.ts'
import { wholeActsRig } from './whole-act.ts'

const DURABLE = 'on the disk before the answer: fsync=on, synchronous_commit=on'

/** Both programs on one connection to a server on this machine; nobody stands by. */
export async function actsOnPostgres(pace: Pace): Promise<Measured> {
  const server = await startPostgres()
  const faults: string[] = []
  try {
    const hand = await handWrittenOnPostgres(await server.createDatabase('hand'), DURABLE)
    const ours = await wholeActsRig(
      { engine: 'postgres', url: await server.createDatabase('acts') },
      { durability: DURABLE, beside: hand.name, goals: { 256: { shareGoal: 0.5 } } },
    )
    const alone = await logAloneRig(
      { engine: 'postgres', url: await server.createDatabase('log') },
      { durability: DURABLE },
    )
    const rigs = [ours, hand, alone]
    const rows = await measureRigs('Acts on PostgreSQL, by callers', rigs, pace)
    for (const rig of rigs) faults.push(...(await rig.close()))
    return { rows, faults }
  } finally {
    await server.stop()
  }
}
