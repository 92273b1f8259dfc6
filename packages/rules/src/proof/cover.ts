import type { Run } from '../run.ts'
import { type Class, costOf, type Rows } from './grid.ts'

/** Some classes of every column: all their combinations. */
export type Box = readonly (readonly Class[])[]

/** Which rows a class passes, as the question wants it: surely, perhaps, or with boxes as further rows. */
export type Passing = (each: Class) => Rows

export const surely: Passing = (each) => each.sure
export const perhaps: Passing = (each) => each.perhaps

/**
 * One combination of the box that none of the `rows` passes, as a class of every column; null if they cover the box.
 * Columns are split one after another, those with few classes first; what a set of rows leaves open from a column on is
 * worked out once.
 */
export function uncovered(
  box: Box,
  rows: Rows,
  passing: Passing,
  run: Run,
): readonly Class[] | null {
  const order = [...box.keys()].sort((a, b) => (box[a]?.length ?? 0) - (box[b]?.length ?? 0))
  const columns = order.map((column) => box[column] ?? [])
  const cost = costOf(rows.toString(16).length * 4)
  // Rows that let all pass from a column on: while one of them is left, nothing is open.
  const whole: Rows[] = [rows]
  for (const classes of columns.toReversed()) {
    run.spend(cost * classes.length)
    whole.unshift(classes.reduce((all, each) => all & passing(each), whole[0] ?? 0n))
  }
  const covered = columns.map(() => new Set<Rows>())
  const search = (column: number, left: Rows): readonly Class[] | null => {
    if (left & (whole[column] ?? 0n)) return null
    const classes = columns[column]
    if (!classes) return []
    const known = covered[column]
    if (known?.has(left)) return null
    const seen = new Set<Rows>()
    for (const each of classes) {
      run.spend(cost)
      const next = left & passing(each)
      if (seen.has(next)) continue
      seen.add(next)
      const rest = search(column + 1, next)
      if (rest) return [each, ...rest]
    }
    known?.add(left)
    return null
  }
  const found = run.within(box.length, () => search(0, rows))
  return (
    found &&
    box.map((_, column) => found[order.indexOf(column)]).filter((each) => each !== undefined)
  )
}

/** The largest box around a combination that no row passes: the columns are widened in turn. */
export function widened(point: readonly Class[], columns: Box, passing: Passing, run: Run): Box {
  const box = point.map((each): readonly Class[] => [each])
  for (const [at, classes] of columns.entries()) {
    run.spend(classes.length)
    const others = box.reduce(
      (rows, own, column) => (column === at ? rows : rows & either(own, passing)),
      -1n,
    )
    box[at] = classes.filter((each) => (others & passing(each)) === 0n)
  }
  return box
}

/** The rows that one of the classes passes. */
export function either(classes: readonly Class[], passing: Passing): Rows {
  return classes.reduce((rows, each) => rows | passing(each), 0n)
}
