import type { HitPolicy } from '../model/model.ts'
import type { Run } from '../run.ts'
import { type Box, surely, uncovered } from './cover.ts'
import type { Finding } from './finding.ts'
import { costOf, listRows, type Rows } from './grid.ts'
import type { Outputs } from './outputs.ts'
import { boxOf, type Grid, inAll, regionOf } from './reach.ts'

/** Rows that match together where the hit policy asks for one, or for rows that agree (DMN 1.5 section 8.2.10). */
export function* overlapsOf(
  grid: Grid,
  hit: HitPolicy,
  outputs: Outputs,
  run: Run,
): Generator<Finding> {
  if (hit !== 'unique' && hit !== 'any') return
  for (let row = 0; row < grid.rows; row++) {
    run.spend(costOf(grid.rows) * (1 + grid.columns.length))
    const later = -1n << BigInt(row + 1)
    const sure = new Set(listRows(inAll(grid, row, 'meets') & later))
    for (const other of listRows(inAll(grid, row, 'mayMeet') & later)) {
      run.spend(costOf(grid.rows))
      const agreement = outputs.agree(row, other)
      if (hit === 'any' && agreement === 'same') continue
      const certain = sure.has(other)
      const box = shared(grid, row, other, certain)
      yield {
        kind: 'overlap',
        rows: [row, other],
        ...regionOf(grid, box),
        outputs: agreement,
        certain: certain && !(hit === 'any' && agreement === 'unknown'),
      }
    }
  }
}

/** What both rows match: surely, or perhaps. */
function shared(grid: Grid, row: number, other: number, certain: boolean): Box {
  const both = (1n << BigInt(row)) | (1n << BigInt(other))
  return grid.columns.map((classes) =>
    classes.filter((each) => ((certain ? each.sure : each.perhaps) & both) === both),
  )
}

/** Rows that never decide anything, since wherever they match there is one that goes before or says the same. */
export function* idleRowsOf(
  grid: Grid,
  hit: HitPolicy,
  outputs: Outputs,
  run: Run,
): Generator<Finding> {
  if (hit !== 'first' && hit !== 'priority' && hit !== 'any') return
  for (let row = 0; row < grid.rows; row++) {
    run.spend(costOf(grid.rows) * (1 + grid.columns.length))
    const box = boxOf(grid, row)
    // A row that no value reaches is told of by its cell.
    if (box.some((classes) => classes.length === 0)) continue
    const by = preferred(grid, row, hit, outputs)
    if (by.length > 0 && !uncovered(box, rowsOf(by), surely, run)) {
      const alone = listRows(inAll(grid, row, 'within') & rowsOf(by))
      const told = alone.length > 0 ? alone.slice(0, 1) : by
      yield { kind: 'masked', row, by: told, example: regionOf(grid, box).example }
      continue
    }
    const same = sameAs(grid, row, hit, outputs)
    if (same !== undefined)
      yield { kind: 'subsumed', row, by: same, example: regionOf(grid, box).example }
  }
}

/** The rows that match somewhere together with this one and go before it. */
function preferred(grid: Grid, row: number, hit: HitPolicy, outputs: Outputs): readonly number[] {
  if (hit === 'any') return []
  return listRows(inAll(grid, row, 'mayMeet')).filter((other) =>
    hit === 'first' ? other < row : outputs.isBelow(row, other),
  )
}

/** A row that says the same and matches wherever this one does; of two that are alike, the later one is idle. */
function sameAs(grid: Grid, row: number, hit: HitPolicy, outputs: Outputs): number | undefined {
  if (hit === 'first') return undefined
  const bit = 1n << BigInt(row)
  return listRows(inAll(grid, row, 'within') & ~bit).find(
    (other) =>
      outputs.agree(row, other) === 'same' &&
      (other < row || !(inAll(grid, other, 'within') & bit)),
  )
}

function rowsOf(rows: readonly number[]): Rows {
  return rows.reduce((all, row) => all | (1n << BigInt(row)), 0n)
}
