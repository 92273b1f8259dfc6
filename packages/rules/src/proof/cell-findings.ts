import type { CellSet } from '../model/cells.ts'
import type { Line } from '../model/line.ts'
import type { Value } from '../values/value.ts'
import type { Finding } from './finding.ts'
import { type Column, holds } from './grid.ts'
import type { Grid } from './reach.ts'

/** Cells that could not be read, that nothing passes, or that name values which may not come in. */
export function* cellFindings(columns: readonly Column[], grid: Grid): Generator<Finding> {
  for (const [column, { line, domain, others, cells }] of columns.entries()) {
    if (others && line) yield { kind: 'untyped', column }
    for (const [row, cell] of cells.entries()) {
      if (cell === 'all') continue
      if (!cell || !line) {
        yield { kind: 'opaque', row, column }
        continue
      }
      const strangers = foreign(cell, domain, line)
      for (const value of strangers) yield { kind: 'foreign', row, column, value }
      const reached = grid.reaches[column]?.[row]?.classes ?? []
      if (reached.length === 0 && strangers.length === 0) yield { kind: 'unreachable', row, column }
    }
  }
}

/** The single values that pass the cell and lie outside of the domain. */
function foreign(cell: CellSet, domain: CellSet, line: Line): readonly Value[] {
  return cell.intervals.flatMap((interval) => {
    const { from, to } = interval
    const single = from && to && line.order(from.at, to.at) === 0
    return single && !domain.intervals.some((own) => holds(line, own, interval)) ? [from.at] : []
  })
}
