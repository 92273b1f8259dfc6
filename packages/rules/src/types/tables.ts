import { within } from '../model/place.ts'
import type { Span, TableTree, Test, UnaryTests } from '../syntax/ast.ts'
import { type At, type Checking, type Infer, isFaulty, report } from './checking.ts'
import { checkTested } from './operators.ts'
import { fits, joinAll, optionsOf, textsOf } from './relate.ts'
import type { FeelType } from './type.ts'

/** The type of a decision table's result, after all its cells have been checked (DMN 1.5 section 8). */
export function inferTable(
  table: TableTree & { readonly span: Span },
  at: At,
  infer: Infer,
): FeelType {
  const inputs = table.inputs.map(({ expression, type, allowed }, column) => {
    const there = placed(at, within(table.place, 'inputs', column))
    const given = infer(expression, there)
    return only(type ? held(given, type, expression.span, there.checking) : given, allowed)
  })
  for (const [row, { when }] of table.rows.entries())
    for (const [column, tests] of when.entries()) {
      const input = inputs[column]
      const there = placed(at, within(table.place, 'rows', row, 'when', column))
      if (input && tests.kind === 'tests') checkTests(tests.tests, input, there, infer)
    }
  const outputs = table.outputs.map((_, column) => inferOutput(table, column, at, infer))
  return resultOf(table, outputs)
}

function inferOutput(table: TableTree, column: number, at: At, infer: Infer): FeelType {
  const output = table.outputs[column]
  const declared = output?.type ? only(output.type, output.allowed) : null
  const cells = table.rows.map(({ then }, row) => {
    const there = placed(at, within(table.place, 'rows', row, 'then', column))
    const cell = then[column]
    if (!cell) return null
    const given = infer(cell, there, declared ?? undefined)
    return declared ? held(given, declared, cell.span, there.checking) : given
  })
  const there = placed(at, within(table.place, 'outputs', column, 'otherwise'))
  const otherwise = output?.otherwise && infer(output.otherwise, there)
  if (declared && otherwise) held(otherwise, declared, output.otherwise.span, there.checking)
  return declared ?? joinAll([...cells, otherwise ?? null].filter((type) => type !== null))
}

function resultOf(
  { hit, aggregation, outputs: columns }: TableTree,
  outputs: readonly FeelType[],
): FeelType {
  const named = columns.map(({ name }, column) => [name, outputs[column]] as const)
  const [single = { kind: 'null' }, ...others] = outputs
  const one: FeelType =
    others.length === 0
      ? single
      : {
          kind: 'context',
          entries: new Map(named.flatMap(([name, type]) => (name && type ? [[name, type]] : []))),
        }
  if (aggregation) return aggregation === 'count' ? { kind: 'number' } : one
  return hit === 'collect' || hit === 'rule order' || hit === 'output order'
    ? { kind: 'list', of: one }
    : one
}

/** Checks tests of `input`, which `?` stands for in them. */
export function checkTests(
  tests: readonly Test[],
  input: FeelType,
  { scope, checking }: At,
  infer: Infer,
): void {
  const at = { scope: scope.declare('?', input).scope, checking }
  for (const test of tests) {
    const type = infer(test.kind === 'test' ? test.operand : test, at)
    if (!isFaulty(type) && !isFaulty(input)) checkTested(test, type, input, checking)
  }
}

/** Reports what does not fit its declared type; from there on the declared type holds. */
export function held(
  given: FeelType,
  expected: FeelType,
  span: Span,
  checking: Checking,
): FeelType {
  const fit = fits(given, expected)
  const params = { expected, given }
  if (fit === 'no') report(checking, span, { code: 'result-type', params })
  if (fit === 'maybe') report(checking, span, { code: 'may-not-fit', params })
  return expected
}

/** The type with the values that a column allows. */
function only(type: FeelType, allowed: UnaryTests | null): FeelType {
  const texts = type.kind === 'string' && allowed ? textsOf(allowed) : null
  if (!texts) return type
  const options = optionsOf(type)?.filter((option) => texts.includes(option)) ?? texts
  return { kind: 'string', options }
}

function placed(at: At, place: string): At {
  return { ...at, checking: { ...at.checking, place } }
}
