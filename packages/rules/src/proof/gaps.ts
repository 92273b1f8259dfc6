import type { Run } from '../run.ts'
import { toFeel } from '../values/format.ts'
import { type Box, perhaps, surely, uncovered, widened } from './cover.ts'
import type { Example, Finding } from './finding.ts'
import type { Class, Rows } from './grid.ts'
import { type Grid, regionOf } from './reach.ts'

type Gap = Extract<Finding, { readonly kind: 'gap' }>

/**
 * What no row covers, as few and as large regions: each that was found counts as a row from then on. Where only rows
 * that could not be read might cover something, that is one gap which is not certain.
 */
export function* gapsOf(grid: Grid, run: Run): Generator<Gap> {
  let found = false
  for (const gap of openRegions(grid, run)) {
    found = true
    yield gap
  }
  if (found) return
  const point = uncovered(grid.columns, every(grid.rows), surely, run)
  if (point) yield gapAt(grid, widened(point, grid.columns, surely, run), false)
}

function* openRegions(grid: Grid, run: Run): Generator<Gap> {
  const extra = new Map<Class, Rows>()
  const shown = new Set<string>()
  for (let count = grid.rows; ; count++) {
    const passing = (each: Class) => each.perhaps | (extra.get(each) ?? 0n)
    const point = uncovered(grid.columns, every(count), passing, run)
    if (!point) return
    const box = widened(point, grid.columns, perhaps, run)
    const gap = gapAt(grid, box, true)
    // Regions may overlap; where the gap was found, no other one is.
    const known = shown.has(keyOf(gap.example))
    const { example } = known
      ? gapAt(
          grid,
          point.map((each) => [each]),
          true,
        )
      : gap
    shown.add(keyOf(example))
    yield { ...gap, example }
    const bit = 1n << BigInt(count)
    for (const each of box.flat()) extra.set(each, (extra.get(each) ?? 0n) | bit)
  }
}

function gapAt(grid: Grid, box: Box, certain: boolean): Gap {
  return { kind: 'gap', ...regionOf(grid, box), certain }
}

function keyOf(example: Example): string {
  return (example ?? []).map((value) => toFeel(value)).join()
}

function every(count: number): Rows {
  return (1n << BigInt(count)) - 1n
}
