import { spawnSync } from 'node:child_process'
import { median } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'
import { seededHome } from './seeded-home.ts'
import { SERVE_DEMO, serveNode } from './served-node.ts'

const GROUP = 'Start on a data folder that holds the demo world'
const ROUNDS = 5
/** The limit: a Node that has nothing to do. */
const EMPTY_NODE = 'node -e 0, until it ends'

/** Not the first start, which installs, builds and seeds: every later one. */
export async function startUp(): Promise<Measured> {
  const home = seededHome()
  const ways = [
    { name: EMPTY_NODE, ms: async () => emptyNodeMs() },
    {
      name: 'serve --demo, until /health answers',
      ms: () => readyMs(home, SERVE_DEMO),
      goal: 3000,
    },
    // With the check whether packages or the portal's sources changed.
    {
      name: 'npm start, until /health answers',
      ms: () => readyMs(home, ['npm', 'start']),
      goal: 5000,
    },
  ]
  // What a later start finds ready, this one makes.
  await readyMs(home, ['npm', 'start'])
  const figures = ways.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, way] of ways.entries()) figures[at]?.push(await way.ms())
  const rows = ways.map(
    ({ name, goal }, at): Row => ({
      group: GROUP,
      name,
      value: median(figures[at] ?? []),
      unit: 'ms',
      lower: true,
      ...(name === EMPTY_NODE ? {} : { beside: EMPTY_NODE }),
      ...(goal ? { goal } : {}),
    }),
  )
  return { rows, faults: [] }
}

async function readyMs(home: string, program: readonly string[]): Promise<number> {
  const node = await serveNode(home, program)
  await node.stop()
  return node.readyMs
}

function emptyNodeMs(): number {
  const began = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - began
}
