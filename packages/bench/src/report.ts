import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** One figure, with the peer or limit of the same run that it is read against. */
export type Row = {
  readonly group: string
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What a loss of power may take: a figure of writing says little without it. */
  readonly durability?: string
  /** Name of the row in the same group that this one is read against. */
  readonly beside?: string
  /** What we want to reach, in the row's unit. */
  readonly goal?: number
  /** What we want to reach as a share of the row beside. */
  readonly shareGoal?: number
  /** True where less is better. */
  readonly lower?: boolean
  readonly note?: string
}

/** What a group of figures came to; a fault is a wrong result, whatever its speed. */
export type Measured = { readonly rows: readonly Row[]; readonly faults: readonly string[] }

/** How long each figure is measured. */
export type Pace = { readonly seconds: number }

/** How many processes wanted a processor before we began: what else the machine had to do. */
const [loadBefore = 0] = loadavg()

/** Prints the table and keeps the same figures as JSON. */
export function report({ rows, faults }: Measured, folder: string): void {
  const judged = rows.map((row) => ({ ...row, ...judge(row, rows) }))
  for (const group of new Set(rows.map((row) => row.group))) {
    console.log(`\n${group}`)
    const table = judged.filter((row) => row.group === group)
    const lines = table.map(({ name, value, unit, beside, share, verdicts, durability }) => [
      name,
      {
        value: `${round(value)} ${unit}`,
        beside: share === undefined ? '' : `${share.toFixed(2)} × ${beside}`,
        goal: verdicts.join(', '),
        ...(table.some((row) => row.durability) ? { durability: durability ?? '' } : {}),
      },
    ])
    console.table(Object.fromEntries(lines))
    for (const { name, note } of table) if (note) console.log(`  ${name}: ${note}`)
  }
  for (const fault of faults) console.error(`WRONG: ${fault}`)
  mkdirSync(folder, { recursive: true })
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
    loadBefore,
    node: process.version,
  }
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ machine, rows: judged, faults }, null, 2)}\n`)
  console.log(`\n${machine.cores} cores, load ${loadBefore.toFixed(1)} before. Figures: ${file}`)
}

function judge(row: Row, rows: readonly Row[]) {
  const peer = rows.find((each) => each.group === row.group && each.name === row.beside)
  const share = peer && peer.value > 0 ? row.value / peer.value : undefined
  const meets = (value: number, goal: number) => (row.lower ? value <= goal : value >= goal)
  const verdict = (value: number, goal: number, unit: string) =>
    `${row.lower ? '≤' : '≥'} ${goal.toLocaleString('en')}${unit} ${meets(value, goal) ? 'met' : 'MISSED'}`
  const verdicts = [
    ...(row.goal === undefined ? [] : [verdict(row.value, row.goal, '')]),
    ...(row.shareGoal === undefined || share === undefined
      ? []
      : [verdict(share, row.shareGoal, ' ×')]),
  ]
  return { share, verdicts }
}

function round(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3)
}
