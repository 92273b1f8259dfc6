import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureRigs } from '../acts/rig.ts'
import type { Measured, Pace } from '../report.ts'
import { bareInsertsRig } from './bare-inserts.ts'
import { hypercoreRig } from './hypercore.ts'
import { logAloneRig } from './log-alone.ts'

const DURABLE = 'on the disk before the answer: WAL, synchronous=FULL'

/** The log without acts, beside the limit and beside the peer, by the entries of a batch. */
export async function appendAlone(pace: Pace): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-append-'))
  const file = (name: string) => join(folder, `${name}.sqlite`)
  const bare = await bareInsertsRig(file('bare'), DURABLE)
  const alone = await logAloneRig(
    { engine: 'sqlite', file: file('log') },
    { durability: DURABLE, beside: bare.name, goals: { 256: { goal: 40_000 } } },
  )
  const peer = await hypercoreRig(alone.name)
  const rigs = [alone, bare, peer]
  const rows = await measureRigs('The log alone, by the entries of a batch', rigs, pace)
  const faults: string[] = []
  for (const rig of rigs) faults.push(...(await rig.close()))
  rmSync(folder, { recursive: true, force: true })
  return { rows, faults }
}
