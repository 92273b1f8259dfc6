import type { Run } from '../run.ts'
import type { ArithmeticOperator, ComparisonOperator, Expression } from '../syntax/ast.ts'
import { add, divide, multiply, negate, power, subtract } from '../values/arithmetic.ts'
import { compare } from '../values/compare.ts'
import { equals } from '../values/equal.ts'
import type { Value } from '../values/value.ts'
import type { Compiled } from './compiled.ts'
import { type Compile, type Context, siteOf } from './context.ts'
import type { Scope } from './scope.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>
type Binary = (left: Value, right: Value, run: Run) => Value

const ARITHMETIC: Readonly<Record<ArithmeticOperator, Binary>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
}

export function compileArithmetic(
  tree: Of<'arithmetic'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const left = compile(tree.left, scope, context)
  const right = compile(tree.right, scope, context)
  const compute = ARITHMETIC[tree.operator]
  const site = siteOf(tree, context)
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    frame.run.site = site
    return compute(a, b, frame.run)
  }
}

export function compileNegation(
  tree: Of<'negate'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const { operand } = tree
  if (operand.kind === 'number') {
    const value = operand.value.negated()
    return () => value
  }
  const inner = compile(operand, scope, context)
  const site = siteOf(tree, context)
  return (frame) => {
    const value = inner(frame)
    frame.run.site = site
    return negate(value, frame.run)
  }
}

/** Compares two values as the operator asks; null, with a failure, if they cannot be compared (DMN 1.5 table 49). */
export function compareBy(
  operator: ComparisonOperator,
  a: Value,
  b: Value,
  run: Run,
): boolean | null {
  if (operator === '=' || operator === '!=') {
    const same = equals(a, b, run)
    if (same === null) return run.fail('not-comparable', a, b)
    return same === (operator === '=')
  }
  const order = compare(a, b, run)
  if (order === null) return run.fail('not-comparable', a, b)
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

export function compileComparison(
  tree: Of<'comparison'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const left = compile(tree.left, scope, context)
  const right = compile(tree.right, scope, context)
  const { operator } = tree
  const site = siteOf(tree, context)
  const compared: Compiled = (frame) => {
    const a = left(frame)
    const b = right(frame)
    frame.run.site = site
    return compareBy(operator, a, b, frame.run)
  }
  if (context.mode !== 'trace') return compared
  return (frame) => {
    const { run } = frame
    run.recorder?.open()
    const a = left(frame)
    const b = right(frame)
    run.site = site
    const value = compareBy(operator, a, b, run)
    run.recorder?.close((parts) => ({
      kind: 'comparison',
      ...site,
      operator,
      operands: [a, b],
      value,
      parts,
    }))
    return value
  }
}
