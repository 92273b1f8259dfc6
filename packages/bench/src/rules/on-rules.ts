import type { Measured, Pace, Row } from '../report.ts'
import { expressionByFeelin, graphByFeelin, tableByFeelin } from './by-feelin.ts'
import { expressionByHand, graphByHand, tableByHand } from './by-hand.ts'
import { byUs, expressionModel, graphModel, tableModel } from './by-us.ts'
import { engineSize } from './engine-size.ts'
import { FACTS } from './models.ts'

type Task = { readonly name: string; readonly run: () => unknown } & Partial<Row>

/** Rules a second on one core: ours with parsing, compiled once and traced, beside `feelin` and code written by hand. */
export async function onRules(pace: Pace): Promise<Measured> {
  const groups = [
    group('One expression', expressionByHand, expressionByFeelin, expressionModel, 'expression'),
    group('A table of 30 rows over 4 inputs', tableByHand, tableByFeelin, tableModel, 'table', {
      compiled: 300_000,
      traced: 80_000,
    }),
    group('A graph of 5 decisions', graphByHand, graphByFeelin, graphModel, 'fee'),
  ]
  const rows = groups.flatMap(([name, tasks]) => inTurns(name, tasks, pace))
  return { rows: [...rows, ...engineSize()], faults: [] }
}

const PEER = 'feelin, which parses each time'

function group(
  name: string,
  byHand: (facts: typeof FACTS) => number | undefined,
  byFeelin: () => unknown,
  model: Parameters<typeof byUs>[0],
  decision: string,
  goals: { readonly compiled?: number; readonly traced?: number } = {},
): readonly [string, readonly Task[]] {
  const want = byHand(FACTS)
  if (want === undefined) throw new Error(`${name} has no value`)
  if (byFeelin() !== want) throw new Error(`feelin finds something else for: ${name}`)
  const ours = byUs(model, decision, want)
  const goal = (value: number | undefined) => (value === undefined ? {} : { goal: value })
  return [
    name,
    [
      { name: 'written by hand in TypeScript, on binary floats', run: () => byHand(FACTS) },
      { name: PEER, run: byFeelin },
      { name: 'ours, parsed each time', run: ours.parsed, beside: PEER, shareGoal: 1 },
      {
        name: 'ours, compiled once',
        run: ours.compiled,
        beside: PEER,
        shareGoal: 20,
        ...goal(goals.compiled),
      },
      {
        name: 'ours, compiled once, with its trace',
        run: ours.traced,
        beside: PEER,
        ...goal(goals.traced),
      },
    ],
  ]
}

const TURNS = 5

/** All of a group in turns, so that whatever else the machine does falls on each. */
function inTurns(groupName: string, tasks: readonly Task[], pace: Pace): Row[] {
  const counts = tasks.map(() => ({ runs: 0, ms: 0 }))
  const slice = (pace.seconds * 1000) / TURNS
  for (const { run } of tasks) for (let warm = 0; warm < 2000; warm++) run()
  for (let turn = 0; turn < TURNS; turn++)
    for (const [at, { run }] of tasks.entries()) {
      const count = counts[at]
      if (!count) continue
      const start = performance.now()
      let elapsed = 0
      while (elapsed < slice) {
        for (let each = 0; each < 50; each++) run()
        count.runs += 50
        elapsed = performance.now() - start
      }
      count.ms += elapsed
    }
  return tasks.map(({ run: _, ...task }, at) => ({
    ...task,
    group: groupName,
    value: ((counts[at]?.runs ?? 0) / (counts[at]?.ms ?? 1)) * 1000,
    unit: '/s',
  }))
}
