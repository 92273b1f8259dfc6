import { type Cut, type Line, orderCuts } from '../model/line.ts'
import type { Run } from '../run.ts'
import { type Box, either, type Passing, perhaps, surely } from './cover.ts'
import type { Example, Region, Values } from './finding.ts'
import {
  type Class,
  type Column,
  classesOf,
  costOf,
  listRows,
  pickOf,
  type Rows,
  valuesOf,
} from './grid.ts'

/** A table as a grid of classes, with what each row reaches in it. */
export type Grid = {
  readonly rows: number
  readonly lines: readonly (Line | null)[]
  readonly columns: Box
  /** By column, then by row. */
  readonly reaches: readonly (readonly Reach[])[]
}

/** How far a row reaches in one column. */
type Reach = {
  /** The classes that pass its cell, perhaps. */
  readonly classes: readonly Class[]
  /** Rows whose cell shares a class with it, surely and perhaps. */
  readonly meets: Rows
  readonly mayMeet: Rows
  /** Rows whose cell surely lets pass whatever may pass this one. */
  readonly within: Rows
}

export function gridOf(columns: readonly Column[], rows: number, run: Run): Grid {
  const classes = columns.map(classesOf)
  return {
    rows,
    lines: columns.map(({ line }) => line),
    columns: classes,
    reaches: classes.map((own) => reachesOf(own, rows, run)),
  }
}

function reachesOf(classes: readonly Class[], rows: number, run: Run): readonly Reach[] {
  const classesBy = (passing: Passing) => {
    const lists = Array.from({ length: rows }, (): Class[] => [])
    for (const each of classes) {
      const passed = listRows(passing(each))
      run.spend(costOf(rows) * (1 + passed.length))
      for (const row of passed) lists[row]?.push(each)
    }
    return lists
  }
  const sure = classesBy(surely)
  return classesBy(perhaps).map((found, row) => ({
    classes: found,
    meets: either(sure[row] ?? [], surely),
    mayMeet: either(found, perhaps),
    within: found.reduce((rows, each) => rows & each.sure, -1n),
  }))
}

/** What all columns agree on for a row: with which it overlaps, or in which it lies. */
export function inAll(grid: Grid, row: number, part: 'meets' | 'mayMeet' | 'within'): Rows {
  const every = (1n << BigInt(grid.rows)) - 1n
  return grid.reaches.reduce((rows, reaches) => rows & (reaches[row]?.[part] ?? 0n), every)
}

/** All that a row may match. */
export function boxOf(grid: Grid, row: number): Box {
  return grid.reaches.map((reaches) => reaches[row]?.classes ?? [])
}

/** A box as values, with one combination of them that people read easily. */
export function regionOf(
  grid: Grid,
  box: Box,
): { readonly region: Region; readonly example: Example } {
  const found = box.map((chosen, at) => {
    const line = grid.lines[at] ?? null
    const classes = grid.columns[at] ?? []
    const values = valuesOf(line, classes, new Set(chosen))
    const all = valuesOf(line, classes, new Set(classes))
    return { values: line ? openEnded(line, values, all) : values, example: pickOf(values, line) }
  })
  const example = found.map((each) => each.example)
  return {
    region: found.map(({ values }) => values),
    example: example.includes(undefined) ? null : example.map((value) => value ?? null),
  }
}

/** Where what may come in ends, a stretch needs no end of its own: nobody has to be told that again. */
function openEnded(line: Line, values: Values, { intervals: all }: Values): Values {
  const same = (a: Cut | null, b: Cut | null | undefined) => a && b && orderCuts(line, a, b) === 0
  const [first, last] = [all[0]?.from, all.at(-1)?.to]
  const intervals = values.intervals.map(({ from, to }) => {
    const single = from && to && line.order(from.at, to.at) === 0
    if (single) return { from, to }
    return { from: same(from, first) ? null : from, to: same(to, last) ? null : to }
  })
  return { ...values, intervals }
}
