import type { Measured } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'
import { checkLog } from './check-log.ts'
import { fillLog } from './fill-log.ts'
import { overheadRows } from './overhead.ts'
import { restartRows } from './restart.ts'

const SIZE = 1_000_000
const GROUP = `A node with ${SIZE.toLocaleString('en')} records`

/** What grows with a log: its check, its start, its bytes. */
export async function onMillion(): Promise<Measured> {
  const home = seededHome()
  await fillLog(home, SIZE)
  const restart = await restartRows(home, GROUP)
  const { rows, faults } = await checkLog(home, GROUP)
  return { rows: [...rows, ...restart, ...overheadRows(home, GROUP)], faults }
}
