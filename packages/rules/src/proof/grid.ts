import type { CellSet } from '../model/cells.ts'
import { type Cut, type Interval, type Line, orderCuts } from '../model/line.ts'
import type { Value } from '../values/value.ts'
import type { Values } from './finding.ts'

/** Rows as a set of bits. */
export type Rows = bigint

/** A column as it was read: which values may come in, and what the cell of each row lets pass. */
export type Column = {
  readonly line: Line | null
  readonly domain: CellSet
  /** May values come in that stand on no line? */
  readonly others: boolean
  readonly cells: readonly Cell[]
}

/** `all` lets every value pass; null hangs on more than the value of its column. */
type Cell = CellSet | 'all' | null

/** Values of a column between which no row tells a difference, and the rows that they pass, surely or perhaps. */
export type Class = {
  readonly atoms: readonly Atom[]
  readonly sure: Rows
  readonly perhaps: Rows
}

/** A stretch of the line, null, or all that stands on no line. */
type Atom = Interval | 'null' | 'others'

/** Cuts a column into as few classes as its rows tell apart; those of null and of others come last. */
export function classesOf({ line, domain, others, cells }: Column): readonly Class[] {
  const all = rowsWhere(cells, (cell) => cell === 'all')
  const opaque = rowsWhere(cells, (cell) => cell === null)
  const found = new Map<Rows, Atom[]>()
  const add = (atom: Atom, rows: Rows) => {
    const atoms = found.get(rows)
    if (atoms) atoms.push(atom)
    else found.set(rows, [atom])
  }
  for (const { stretch, rows } of line ? sweep(line, domain, cells) : []) add(stretch, rows)
  if (domain.null) {
    const passed = (cell: Cell) => cell !== null && cell !== 'all' && cell.null
    add('null', rowsWhere(cells, passed))
  }
  const classes = [...found].map(([rows, atoms]) => {
    const sure = rows | all
    return { atoms, sure, perhaps: sure | opaque }
  })
  if (!others) return classes
  const any = rowsWhere(cells, () => true)
  return [...classes, { atoms: ['others'], sure: all, perhaps: any }]
}

function rowsWhere(cells: readonly Cell[], test: (cell: Cell) => boolean): Rows {
  // By way of a text: setting bits one by one would copy the whole set each time.
  const digits = cells.map((cell) => Number(test(cell))).reverse()
  return BigInt(`0b0${digits.join('')}`)
}

/** Steps for one operation on a set of so many rows. */
export function costOf(rows: number): number {
  return 1 + (rows >> 6)
}

/** The rows of a set, ascending. */
export function listRows(rows: Rows): readonly number[] {
  const digits = rows.toString(2)
  const found: number[] = []
  for (let at = digits.length - 1; at >= 0; at--)
    if (digits[at] === '1') found.push(digits.length - 1 - at)
  return found
}

/** The stretches of the domain between all cuts, each with the rows whose intervals hold it. */
function* sweep(line: Line, domain: CellSet, cells: readonly Cell[]) {
  const turns: { readonly cut: Cut | null; readonly rows: Rows }[] = [{ cut: null, rows: 0n }]
  let inside = 0n
  const enter = ({ intervals }: CellSet, rows: Rows) => {
    for (const { from, to } of intervals) {
      if (from) turns.push({ cut: from, rows })
      else inside ^= rows
      if (to) turns.push({ cut: to, rows })
    }
  }
  // The domain is one more row, at bit 0.
  enter(domain, 1n)
  for (const [row, cell] of cells.entries())
    if (cell !== null && cell !== 'all') enter(cell, 1n << BigInt(row + 1))
  turns.sort((a, b) => orderStarts(line, a.cut, b.cut))
  for (const [at, { cut, rows }] of turns.entries()) {
    inside ^= rows
    const stretch = { from: cut, to: turns[at + 1]?.cut ?? null }
    if (inside & 1n && line.pick(stretch) !== undefined) yield { stretch, rows: inside >> 1n }
  }
}

/** The values of some classes of a column, neighbours joined. */
export function valuesOf(
  line: Line | null,
  classes: readonly Class[],
  chosen: ReadonlySet<Class>,
): Values {
  const atoms = classes.flatMap((each) => (chosen.has(each) ? each.atoms : []))
  return {
    all: chosen.size === classes.length,
    intervals: line
      ? joined(
          line,
          atoms.filter((atom) => typeof atom !== 'string'),
        )
      : [],
    null: atoms.includes('null'),
    others: atoms.includes('others'),
  }
}

export function joined(line: Line, stretches: readonly Interval[]): readonly Interval[] {
  // Yes and no are two cases and no stretch.
  if (line.kind === 'boolean') {
    const cases = [false, true].map((at) => ({
      from: { at, after: false },
      to: { at, after: true },
    }))
    return cases.filter((each) => stretches.some((stretch) => holds(line, stretch, each)))
  }
  const found: Interval[] = []
  for (const stretch of stretches.toSorted((a, b) => orderStarts(line, a.from, b.from))) {
    const last = found.at(-1)
    const meets = last && line.pick({ from: last.to, to: stretch.from }) === undefined
    if (meets) found[found.length - 1] = { from: last.from, to: stretch.to }
    else found.push(stretch)
  }
  return found
}

/** Does the first interval hold the second? */
export function holds(line: Line, outer: Interval, inner: Interval): boolean {
  return (
    (!outer.from || (inner.from !== null && orderCuts(line, outer.from, inner.from) <= 0)) &&
    (!outer.to || (inner.to !== null && orderCuts(line, inner.to, outer.to) <= 0))
  )
}

/** Null is the start of the line. */
function orderStarts(line: Line, a: Cut | null, b: Cut | null): number {
  return a && b ? orderCuts(line, a, b) : Number(b === null) - Number(a === null)
}

/** A value that people read easily; undefined if none can be named. Null is told only where nothing else is. */
export function pickOf(
  { intervals, null: withNull }: Values,
  line: Line | null,
): Value | undefined {
  return line?.pick(...intervals) ?? (withNull ? null : undefined)
}
