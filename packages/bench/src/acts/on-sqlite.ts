import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measured, Pace } from '../report.ts'
import { handWrittenOnSqlite } from './hand-written-sqlite.ts'
import { ORDERED_IDS } from './ids.ts'
import { measureRigs } from './rig.ts'
import { wholeActsRig } from './whole-act.ts'

const DURABLE = 'on the disk before the answer: WAL, synchronous=FULL'

export async function actsOnSqlite(pace: Pace): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sqlite-'))
  const file = (name: string) => join(folder, `${name}.sqlite`)
  const hand = await handWrittenOnSqlite(file('hand'), { durability: DURABLE })
  const ours = await wholeActsRig(
    { engine: 'sqlite', file: file('acts') },
    {
      durability: DURABLE,
      beside: hand.name,
      goals: { 256: { goal: 8000, shareGoal: 0.5 } },
    },
  )
  const ordered = { durability: DURABLE, callers: [256] }
  const handOrdered = await handWrittenOnSqlite(file('hand-ordered'), ordered, ORDERED_IDS)
  const oursOrdered = await wholeActsRig(
    { engine: 'sqlite', file: file('acts-ordered') },
    { ...ordered, beside: handOrdered.name, goals: { 256: { goal: 8000 } } },
    ORDERED_IDS,
  )
  const rigs = [ours, hand, oursOrdered, handOrdered]
  const rows = await measureRigs('Acts on SQLite, by callers', rigs, pace)
  const faults: string[] = []
  for (const rig of rigs) faults.push(...(await rig.close()))
  rmSync(folder, { recursive: true, force: true })
  return { rows, faults }
}
