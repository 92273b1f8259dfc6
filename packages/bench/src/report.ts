import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

/** One figure, with the peer or limit of the same run that it is read against. */
export type Row = {
  readonly group: string
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What a loss of power may take: a figure without this says little. */
  readonly durability?: string
  /** Name of the row in the same group that this one is read against. */
  readonly beside?: string
  /** What we want to reach, in the row's unit. */
  readonly goal?: number
  /** True where less is better. */
  readonly lower?: boolean
}

export function ratioOf(row: Row, rows: readonly Row[]): number | undefined {
  const peer = rows.find((each) => each.group === row.group && each.name === row.beside)
  return peer && peer.value > 0 ? row.value / peer.value : undefined
}

/** Prints the table and keeps the same figures as JSON. */
export function report(rows: readonly Row[], folder: string): void {
  const table = rows.map((row) => {
    const ratio = ratioOf(row, rows)
    return {
      what: `${row.group}: ${row.name}`,
      value: `${round(row.value)} ${row.unit}`,
      'beside its peer': ratio === undefined ? '' : `${ratio.toFixed(2)} × ${row.beside}`,
      goal:
        row.goal === undefined
          ? ''
          : `${row.lower ? '≤' : '≥'} ${row.goal} ${met(row) ? 'met' : 'MISSED'}`,
      durability: row.durability ?? '',
    }
  })
  console.table(Object.fromEntries(table.map(({ what, ...rest }) => [what, rest])))
  mkdirSync(folder, { recursive: true })
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
    node: process.version,
  }
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ machine, rows }, null, 2)}\n`)
  console.log(`Figures: ${file}`)
}

function met({ value, goal, lower }: Row): boolean {
  return goal === undefined || (lower ? value <= goal : value >= goal)
}

function round(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3)
}
