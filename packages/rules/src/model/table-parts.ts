import { compileExpression, compileTests } from '../compile/compile.ts'
import type { Compiled, CompiledTests, Frame } from '../compile/compiled.ts'
import type { Context } from '../compile/context.ts'
import type { Scope } from '../compile/scope.ts'
import type { Site } from '../run.ts'
import type { Expression, TableTree, UnaryTests } from '../syntax/ast.ts'
import { coerce } from '../types/conforms.ts'
import { ANY, type FeelType } from '../types/type.ts'
import { isSimple, kindOf, type SimpleKind, type Value } from '../values/value.ts'
import { boundariesOf, isConstant } from './cells.ts'
import { ColumnIndex, type IndexedCell } from './column-index.ts'
import { constantOf, isClosed, trialRun } from './constant.ts'
import { within } from './place.ts'
import { NOWHERE } from './texts.ts'

/** A column of inputs, compiled. */
export type Column = {
  /** The input's value as its type asks for it, already in the slot of `?`. */
  readonly read: Compiled
  /** By row. */
  readonly cells: readonly CompiledTests[]
  readonly index: ColumnIndex | null
  /** Rows whose cell the index says nothing about. */
  readonly open: ReadonlySet<number>
}

/** A decision table, compiled: what runs in every mode. */
export type CompiledTable = {
  readonly site: Site
  readonly tree: TableTree
  readonly columns: readonly Column[]
  /** By row: the columns that must be asked even if all indices answer. */
  readonly open: readonly (readonly number[])[]
  readonly outputs: readonly Compiled[]
  /** What comes out if no row matches; null if the table does not say. */
  readonly otherwise: Compiled | null
  /** By output column: the allowed values, of which earlier ones have priority. */
  readonly priorities: readonly (readonly Value[])[]
}

export function compileParts(tree: TableTree, scope: Scope, context: Context): CompiledTable {
  const columns = tree.inputs.map((_, at) => compileColumn(tree, at, scope, context))
  const defaults = tree.outputs.map(({ otherwise, type }, at) =>
    compileOutput(otherwise, type, ['outputs', at, 'otherwise'], tree, scope, context),
  )
  return {
    site: { place: tree.place, span: NOWHERE },
    tree,
    columns,
    open: tree.rows.map((_, row) =>
      columns.flatMap((column, at) => (column.open.has(row) ? [at] : [])),
    ),
    outputs: tree.rows.map(({ then }, row) =>
      whenAsked(() =>
        together(
          tree,
          tree.outputs.map(({ type }, at) =>
            compileOutput(then[at] ?? null, type, ['rows', row, 'then', at], tree, scope, context),
          ),
        ),
      ),
    ),
    otherwise: tree.outputs.some(({ otherwise }) => otherwise) ? together(tree, defaults) : null,
    priorities: tree.outputs.map(({ allowed, type }) =>
      prioritiesIn(allowed ?? type?.only?.tests ?? null, scope, context),
    ),
  }
}

function compileColumn(tree: TableTree, at: number, scope: Scope, context: Context): Column {
  const { expression, type, allowed } = tree.inputs[at] as TableTree['inputs'][number]
  const { scope: inner, slot } = scope.declare('?', type ?? ANY)
  const own = (...steps: readonly (string | number)[]) => ({
    ...context,
    place: within(tree.place, ...steps),
  })
  const value = compileExpression(expression, scope, own('inputs', at))
  const admits = allowed && compileTests(allowed, inner, own('inputs', at, 'allowed'))
  const read = reading(value, type, admits, slot, {
    place: own('inputs', at).place,
    span: expression.span,
  })
  const tests = tree.rows.map(({ when }) => when[at] ?? ANYTHING)
  const cells = tests.map((test, row) =>
    whenAsked(() => compileTests(test, inner, own('rows', row, 'when', at))),
  )
  return { read, cells, ...indexOf(tests, slot, kindWanted(type), inner, context) }
}

const ANYTHING: UnaryTests = { kind: 'any', span: NOWHERE }

/** Of a large table most cells are never asked, since the index knows what they say, and few rows ever decide. */
function whenAsked<T>(compile: () => (frame: Frame) => T): (frame: Frame) => T {
  let compiled: ((frame: Frame) => T) | undefined
  return (frame) => {
    compiled ??= compile()
    return compiled(frame)
  }
}

/** An input that its column does not allow is null, with the reason. */
function reading(
  value: Compiled,
  type: FeelType | null,
  admits: CompiledTests | null,
  slot: number,
  site: Site,
): Compiled {
  return (frame) => {
    const { run, slots } = frame
    let found = value(frame)
    if (type) {
      run.site = site
      found = coerce(found, type, run)
    }
    slots[slot] = found
    if (!admits || found === null || admits(frame) === true) return found
    run.site = site
    slots[slot] = null
    return run.fail('not-allowed', found)
  }
}

function kindWanted(type: FeelType | null): SimpleKind | null {
  return type && isSimple(type.kind) ? type.kind : null
}

/** The index of all cells that depend on nothing but the column's value. Cells of the same text are read once. */
function indexOf(
  tests: readonly UnaryTests[],
  slot: number,
  wanted: SimpleKind | null,
  scope: Scope,
  context: Context,
): Pick<Column, 'index' | 'open'> {
  const rowsOf = new Map<UnaryTests, number[]>()
  for (const [row, test] of tests.entries()) {
    const rows = rowsOf.get(test)
    if (rows) rows.push(row)
    else rowsOf.set(test, [row])
  }
  const cells = [...rowsOf].map(([test, rows]): IndexedCell => {
    const boundaries = constantBoundaries(test, scope, context)
    if (!boundaries) return { rows, boundaries, says: () => null }
    // What the index asks is not noted, in whatever mode.
    const passes = compileTests(test, scope, { ...context, mode: 'plain' })
    const says = (value: Value): boolean | null => {
      const frame: Frame = { slots: [], run: trialRun() }
      frame.slots[slot] = value
      const verdict = passes(frame)
      // What fails must fail in every evaluation, and tell why.
      return frame.run.failures.length > 0 ? null : verdict
    }
    return { rows, boundaries, says }
  })
  const kind =
    wanted ??
    cells
      .flatMap(({ boundaries }) => boundaries ?? [])
      .map(kindOf)
      .find(isSimple)
  return (
    (kind && ColumnIndex.over(kind, cells, tests.length)) ?? { index: null, open: allOpen(tests) }
  )
}

/** Without an index every cell is asked, except those that are true for all. */
function allOpen(tests: readonly UnaryTests[]): ReadonlySet<number> {
  return new Set(tests.flatMap((test, row) => (test.kind === 'any' ? [] : [row])))
}

export function constantBoundaries(
  tests: UnaryTests,
  scope: Scope,
  context: Context,
): readonly Value[] | null {
  if (tests.kind === 'tests' && !tests.tests.every((test) => isClosed(test, scope))) return null
  let failed = false
  const found = boundariesOf(tests, (tree) => {
    const value = constantOf(tree, scope, context)
    failed ||= value === undefined
    return value ?? null
  })
  return failed ? null : found
}

function compileOutput(
  tree: Expression | null,
  type: FeelType | null,
  steps: readonly (string | number)[],
  table: TableTree,
  scope: Scope,
  context: Context,
): Output {
  if (!tree) return constant(null)
  const place = within(table.place, ...steps)
  const boxed: Expression = { kind: 'boxed', span: tree.span, place, type, body: tree }
  if (isConstant(tree) && isClosed(tree, scope)) {
    const value = constantOf(boxed, scope, context)
    if (value !== undefined) return constant(value)
  }
  return { read: compileExpression(boxed, scope, context), constant: false }
}

type Output = { readonly read: Compiled; readonly constant: boolean }

function constant(value: Value): Output {
  return { read: () => value, constant: true }
}

/** One output is the value itself, several make a context (DMN 1.5 section 8.2.10). */
function together({ outputs }: TableTree, cells: readonly Output[]): Compiled {
  const [single] = cells
  if (cells.length === 1 && single) return single.read
  const names = outputs.map(({ name }, at) => name ?? String(at + 1))
  const make: Compiled = (frame) => {
    const made = new Map<string, Value>()
    for (let at = 0; at < cells.length; at++)
      made.set(names[at] as string, (cells[at] as Output).read(frame))
    return made
  }
  // Values never change, so that all evaluations may share one.
  if (!cells.every((cell) => cell.constant)) return make
  const made = make({ slots: [], run: trialRun() })
  return () => made
}

export function prioritiesIn(
  allowed: UnaryTests | null,
  scope: Scope,
  context: Context,
): readonly Value[] {
  if (allowed?.kind !== 'tests') return []
  return allowed.tests.flatMap((test) => {
    const tree = test.kind === 'test' ? test.operand : test
    const value = isClosed(tree, scope) ? constantOf(tree, scope, context) : undefined
    return value === undefined ? [] : [value]
  })
}
