import { median } from '../acts/rig.ts'
import type { Row } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'
import { MAIN, serveNode } from '../start/served-node.ts'

const ROUNDS = 5
const SERVE = [process.execPath, MAIN, 'serve']
const SMALL = 'start of a node that holds the demo world alone'

/** From the start of the process until it answers: the log's edge is verified and its server up. */
export async function restartRows(home: string, group: string): Promise<Row[]> {
  const small = seededHome()
  const figures: Record<'small' | 'long', number[]> = { small: [], long: [] }
  for (let round = 0; round < ROUNDS; round++) {
    figures.small.push(await readyMs(small))
    figures.long.push(await readyMs(home))
  }
  const row = (name: string, ms: readonly number[]): Row => ({
    group,
    name,
    value: median(ms),
    unit: 'ms',
    lower: true,
  })
  return [
    {
      ...row('restart with verified edge, until /health answers', figures.long),
      goal: 2000,
      beside: SMALL,
    },
    row(SMALL, figures.small),
  ]
}

async function readyMs(home: string): Promise<number> {
  const node = await serveNode(home, SERVE)
  await node.stop()
  return node.readyMs
}
