import type { Run } from '../run.ts'
import { type Box, perhaps, surely, uncovered, widened } from './cover.ts'
import type { Finding } from './finding.ts'
import type { Class, Rows } from './grid.ts'
import { type Grid, regionOf } from './reach.ts'

type Gap = Extract<Finding, { readonly kind: 'gap' }>

/**
 * What no row covers, as few and as large regions: each that was found counts as a row from then on. Where only rows
 * that could not be read might cover something, that is one gap which is not certain.
 */
export function* gapsOf(grid: Grid, run: Run): Generator<Gap> {
  let found = 0
  for (const box of openBoxes(grid, run)) {
    found++
    yield { kind: 'gap', ...regionOf(grid, box), certain: true }
  }
  if (found > 0) return
  const point = uncovered(grid.columns, every(grid.rows), surely, run)
  if (!point) return
  const box = widened(point, grid.columns, surely, run)
  yield { kind: 'gap', ...regionOf(grid, box), certain: false }
}

function* openBoxes(grid: Grid, run: Run): Generator<Box> {
  const extra = new Map<Class, Rows>()
  for (let count = grid.rows; ; count++) {
    const passing = (each: Class) => each.perhaps | (extra.get(each) ?? 0n)
    const point = uncovered(grid.columns, every(count), passing, run)
    if (!point) return
    const box = widened(point, grid.columns, perhaps, run)
    yield box
    const bit = 1n << BigInt(count)
    for (const each of box.flat()) extra.set(each, (extra.get(each) ?? 0n) | bit)
  }
}

function every(count: number): Rows {
  return (1n << BigInt(count)) - 1n
}
