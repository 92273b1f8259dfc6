import fc from 'fast-check'
import { expect, test } from 'vitest'
import { obstaclesOf } from './publishable.ts'
import { matcher, proofOf, type Sketch, tableOf } from './table.support.ts'

/** A sample here; the campaign asks for its full figure. */
const count = Number(process.env.VERMILION_POINTS ?? 200)

/** What a row says of a column: an interval of constants by number, null where it is open, or some of the options. */
type Cell =
  | { readonly low: End | null; readonly high: End | null }
  | { readonly options: readonly string[] }
type End = { readonly at: number; readonly included: boolean }
type Row = readonly Cell[]

type Column = {
  readonly input: string
  /** A column with an order: how its constants are written. */
  readonly write?: (at: number) => string
  readonly options?: readonly string[]
}

const day = (at: number) =>
  `2026-${String(1 + Math.floor(at / 28)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`

const COLUMNS: readonly Column[] = [
  { input: 'number', write: (at) => String(at / 2) },
  { input: 'date', write: (at) => `@"${day(at)}"` },
  { input: 'date and time', write: (at) => `@"${day(at)}T09:00:00+08:00"` },
  { input: 'days and time duration', write: (at) => `duration("P${at}D")` },
  { input: 'boolean?', options: ['true', 'false', 'null'] },
  { input: 'string: "a", "b", "c", "d"', options: ['"a"', '"b"', '"c"', '"d"'] },
]

const whole = ({ options }: Column): Cell => (options ? { options } : { low: null, high: null })

/** Two cells that share between them what the cell lets pass; undefined if it cannot be divided there. */
function divide(cell: Cell, choice: number): readonly [Cell, Cell] | undefined {
  if ('options' in cell) {
    const { options } = cell
    if (options.length < 2) return undefined
    const cut = 1 + (choice % (options.length - 1))
    return [{ options: options.slice(0, cut) }, { options: options.slice(cut) }]
  }
  // Two apart, so that even of days one lies between.
  const at = 2 + 2 * (choice % 150)
  const included = choice % 2 === 0
  if ((cell.low && at <= cell.low.at) || (cell.high && at >= cell.high.at)) return undefined
  return [
    { low: cell.low, high: { at, included } },
    { low: { at, included: !included }, high: cell.high },
  ]
}

/** Rows that divide all there is among them: by making, such a table is complete and without overlaps. */
const soundTables = fc
  .tuple(
    fc.shuffledSubarray([...COLUMNS], { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 3, maxLength: 14 }),
  )
  .map(([columns, divisions]) => {
    let rows: readonly Row[] = [columns.map(whole)]
    for (const [which, column, choice] of divisions) {
      const row = rows[which % rows.length] ?? []
      const at = column % columns.length
      const parts = row[at] && divide(row[at], choice)
      if (parts)
        rows = [...rows.filter((each) => each !== row), ...parts.map((part) => row.with(at, part))]
    }
    return { columns, rows }
  })

/** One mistake of the kinds that authors make; undefined where there is nothing to get wrong in that way. */
type Fault = {
  readonly name: string
  readonly plant: (
    rows: readonly Row[],
    row: number,
    column: number,
    end: 'low' | 'high',
  ) => readonly Row[] | undefined
}

function changed(rows: readonly Row[], row: number, column: number, cell: Cell): readonly Row[] {
  return rows.with(row, (rows[row] ?? []).with(column, cell))
}

/** Changes one end of an interval. */
function endFault(name: string, change: (end: End, side: 'low' | 'high') => End): Fault {
  return {
    name,
    plant: (rows, row, column, side) => {
      const cell = rows[row]?.[column]
      const end = cell && 'low' in cell && cell[side]
      return end ? changed(rows, row, column, { ...cell, [side]: change(end, side) }) : undefined
    },
  }
}

const outward = (side: 'low' | 'high') => (side === 'low' ? -1 : 1)

const FAULTS: readonly Fault[] = [
  { name: 'a row was forgotten', plant: (rows, row) => rows.toSpliced(row, 1) },
  { name: 'a row stands there twice', plant: (rows, row) => [...rows, rows[row] ?? []] },
  endFault('a boundary was set too far out', ({ at, included }, side) => ({
    at: at + outward(side),
    included,
  })),
  endFault('a boundary was set too far in', ({ at, included }, side) => ({
    at: at - outward(side),
    included,
  })),
  endFault('< was written for <=, or the other way round', ({ at, included }) => ({
    at,
    included: !included,
  })),
  {
    name: 'a value was forgotten',
    plant: (rows, row, column) => {
      const cell = rows[row]?.[column]
      if (!cell || !('options' in cell) || cell.options.length < 2) return undefined
      return changed(rows, row, column, { options: cell.options.slice(1) })
    },
  },
  {
    name: 'a value was misspelt',
    plant: (rows, row, column) => {
      const cell = rows[row]?.[column]
      if (!cell || !('options' in cell)) return undefined
      return changed(rows, row, column, { options: ['"x"', ...cell.options.slice(1)] })
    },
  },
]

function write(cell: Cell, { write, options }: Column): string {
  if ('options' in cell)
    return cell.options.length === options?.length && !cell.options.includes('"x"')
      ? '-'
      : cell.options.join(', ')
  const { low, high } = cell
  const text = ({ at }: End) => write?.(at) ?? ''
  if (low && high)
    return `${low.included ? '[' : '('}${text(low)}..${text(high)}${high.included ? ']' : ')'}`
  if (low) return `${low.included ? '>=' : '>'} ${text(low)}`
  return high ? `${high.included ? '<=' : '<'} ${text(high)}` : '-'
}

function sketchOf(columns: readonly Column[], rows: readonly Row[]): Sketch {
  return {
    inputs: columns.map(({ input }) => input),
    rows: rows.map((row, nth) => {
      const cells = row.flatMap((cell, at) => (columns[at] ? [write(cell, columns[at])] : []))
      return `${cells.join(' | ')} => ${nth}`
    }),
  }
}

function obstacles(sketch: Sketch) {
  return obstaclesOf(proofOf(sketch), tableOf(sketch))
}

// As many of each kind, however seldom chance would offer the place for it.
test.each(FAULTS)(
  `of ${count} faults planted in sound tables each is found, with an example that shows it: $name`,
  ({ plant }) => {
    fc.assert(
      fc.property(
        soundTables,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('low', 'high'),
        ({ columns, rows }, row, column, end) => {
          const faulty = plant(rows, row % rows.length, column % columns.length, end)
          fc.pre(faulty !== undefined)

          expect(obstacles(sketchOf(columns, rows))).toEqual([])
          const sketch = sketchOf(columns, faulty)
          const found = obstacles(sketch)
          expect(found.length).toBeGreaterThan(0)
          const matching = matcher(sketch)
          for (const finding of found) {
            if (finding.kind !== 'gap' && finding.kind !== 'overlap') continue
            expect(finding.certain).toBe(true)
            // A sound table has exactly one row for every case.
            expect(finding.example && matching(finding.example)).not.toHaveLength(1)
          }
        },
      ),
      { numRuns: Math.ceil(count / FAULTS.length), maxSkipsPerRun: 1000 },
    )
  },
)
