import { compileTests } from '../compile/compile.ts'
import type { Context } from '../compile/context.ts'
import type { Scope } from '../compile/scope.ts'
import { type CellSet, readCell } from '../model/cells.ts'
import { type Line, lineOf } from '../model/line.ts'
import { constantBoundaries } from '../model/table-parts.ts'
import type { Run } from '../run.ts'
import type { UnaryTests } from '../syntax/ast.ts'
import type { FeelType } from '../types/type.ts'
import { isSimple, kindOf, type SimpleKind, type Value } from '../values/value.ts'
import { type Column, costOf } from './grid.ts'

/** What the texts of a table are compiled with, and the run that counts what the proof costs. */
export type Reading = { readonly scope: Scope; readonly context: Context; readonly run: Run }

/**
 * A column as its cells stand in the rows. Values of `type` may come in that pass all of `allowed`, and null if it is
 * `nullable`. Moments are taken to have a zone just where those of the cells do, as the types of FEEL cannot say it.
 */
export function readColumn(
  cells: readonly UnaryTests[],
  type: FeelType,
  nullable: boolean,
  allowed: readonly UnaryTests[],
  reading: Reading,
): Column {
  const { scope, context, run } = reading
  // What it will take to cut the column: every row opens and closes an interval.
  run.spend(2 * cells.length * costOf(cells.length))
  const boundaries = cells.map((cell) => constantBoundaries(cell, scope, context))
  // An `allowed` that hangs on other values narrows nothing down: the proof then holds for more than may come in.
  const limits = allowed.flatMap((tests) => {
    const points = constantBoundaries(tests, scope, context)
    return points ? [{ points, passes: passing(tests, type, reading) }] : []
  })
  const options = (type.kind === 'string' && type.options) || null
  const points = [...limits.flatMap((limit) => limit.points), ...(options ?? [])]
  const named = [...points, ...boundaries.flatMap((own) => own ?? [])]
  const kind = kindOfColumn(type, named)
  const line = kind && lineOf(kind, named)
  const mayComeIn = (value: Value) =>
    limits.every(({ passes }) => passes(value) === true) &&
    (options?.some((option) => option === value) ?? true)
  return {
    line,
    domain: { ...setOn(line, points, mayComeIn), null: nullable },
    others: line?.kind !== type.kind,
    cells: cells.map((tests, row) => {
      const own = boundaries[row]
      if (tests.kind === 'any') return 'all'
      return own ? setOn(line, own, passing(tests, type, reading)) : null
    }),
  }
}

function setOn(
  line: Line | null,
  points: readonly Value[],
  passes: (value: Value) => boolean | null,
): CellSet {
  return line ? readCell(points, line, passes) : { null: passes(null) === true, intervals: [] }
}

/** Where the type leaves it open, what the constants of the column have in common. */
function kindOfColumn(type: FeelType, constants: readonly Value[]): SimpleKind | null {
  const known = constants.filter((constant) => constant !== null).map(kindOf)
  const kinds = type.kind === 'any' ? new Set(known) : new Set([type.kind])
  const [kind] = kinds
  return kinds.size === 1 && isSimple(kind) ? kind : null
}

/** A cell as a question to a value. */
function passing(tests: UnaryTests, type: FeelType, { scope, context, run }: Reading) {
  const inner = scope.declare('?', type)
  const compiled = compileTests(tests, inner.scope, context)
  const frame = { slots: [] as Value[], run }
  return (value: Value): boolean | null => {
    frame.slots[inner.slot] = value
    return compiled(frame)
  }
}
