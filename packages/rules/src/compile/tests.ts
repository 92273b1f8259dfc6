import type { Run } from '../run.ts'
import type { Expression, Test, UnaryTests } from '../syntax/ast.ts'
import { mentions } from '../syntax/walk.ts'
import { equals } from '../values/equal.ts'
import { inRange } from '../values/in-range.ts'
import { type FeelRange, isList, kindOf, type Value } from '../values/value.ts'
import { compareBy } from './arithmetic.ts'
import { type Compiled, type CompiledTests, type Frame, Unknown } from './compiled.ts'
import { type Compile, type Context, siteOf } from './context.ts'
import { attempt, joined } from './logic.ts'
import type { Scope } from './scope.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>
type CompiledTest = (value: Value, frame: Frame) => boolean | null

/** Compiles a cell; `?` must be a name of the scope (DMN 1.5 section 7.3.6 and table 55). */
export function testing(
  tree: UnaryTests,
  scope: Scope,
  context: Context,
  compile: Compile,
): CompiledTests {
  if (tree.kind === 'any') return () => true
  const input = scope.find('?')
  if (input?.kind !== 'slot') throw new Error('a unary test needs its value in the scope')
  const { slot } = input
  const tests = tree.tests.map((test) => compileTest(test, scope, context, compile))
  const { negated } = tree
  return (frame) => {
    const verdict = anyOf(tests, frame.slots[slot] ?? null, frame, context)
    return negated && verdict !== null ? !verdict : verdict
  }
}

/** True as soon as one test passes; else null if one of them could not be told. */
function anyOf(
  tests: readonly CompiledTest[],
  value: Value,
  frame: Frame,
  context: Context,
): boolean | null {
  let sofar: boolean | null = false
  const unknowns: Unknown[] = []
  for (const test of tests) {
    const verdict =
      context.mode === 'what-if' ? attempt(() => test(value, frame), frame) : test(value, frame)
    if (verdict === true) return true
    if (verdict === null) sofar = null
    if (verdict instanceof Unknown) unknowns.push(verdict)
  }
  if (unknowns.length > 0) throw joined(unknowns)
  return sofar
}

function compileTest(test: Test, scope: Scope, context: Context, compile: Compile): CompiledTest {
  const site = siteOf(test, context)
  if (test.kind === 'test') {
    const operand = compile(test.operand, scope, context)
    const { operator } = test
    return (value, frame) => {
      const other = operand(frame)
      frame.run.site = site
      return compareBy(operator, value, other, frame.run)
    }
  }
  const compiled = compile(test, scope, context)
  const conditional = mentions(test, '?')
  return (value, frame) => {
    const other = compiled(frame)
    frame.run.site = site
    return passes(value, other, conditional, frame.run)
  }
}

/**
 * Does the value pass what the test came to: a condition on `?`, an equal value, a list or a range that holds it?
 * A condition need not name `?`: where the value is no truth value itself, a truth value is the verdict.
 */
function passes(value: Value, test: Value, conditional: boolean, run: Run): boolean | null {
  if (typeof test === 'boolean' && (conditional || (value !== null && typeof value !== 'boolean')))
    return test
  if (test !== null && kindOf(test) === 'range' && kindOf(value) !== 'range')
    return inside(value, test as FeelRange, run)
  if (isList(test)) return among(value, test, run)
  if (conditional && test === null) return null
  const same = equals(value, test, run)
  return same === null ? run.fail('not-comparable', value, test) : same
}

function inside(value: Value, range: FeelRange, run: Run): boolean | null {
  const within = inRange(value, range, run)
  return within === null ? run.fail('not-comparable', value, range) : within
}

function among(value: Value, list: readonly Value[], run: Run): boolean | null {
  run.spend(list.length)
  if (isList(value) && equals(value, list, run) === true) return true
  let sofar: boolean | null = false
  for (const item of list) {
    const range = item !== null && kindOf(item) === 'range' && kindOf(value) !== 'range'
    const verdict = range ? inRange(value, item as FeelRange, run) : equals(value, item, run)
    if (verdict === true) return true
    if (verdict === null && range) sofar = null
  }
  return sofar
}

/** `x in tests`: as a cell on the value of `x`. */
export function compileIn(
  tree: Of<'in'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const value = compile(tree.value, scope, context)
  const tests = tree.tests.map((test) => compileTest(test, scope, context, compile))
  const site = siteOf(tree, context)
  const held: Compiled = (frame) => anyOf(tests, value(frame), frame, context)
  if (context.mode !== 'trace') return held
  return (frame) => {
    const { recorder } = frame.run
    recorder?.open()
    const operand = value(frame)
    const verdict = anyOf(tests, operand, frame, context)
    recorder?.close((parts) => ({
      kind: 'comparison',
      ...site,
      operator: 'in',
      operands: [operand],
      value: verdict,
      parts,
    }))
    return verdict
  }
}

export function compileBetween(
  tree: Of<'between'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const [value, low, high] = [tree.value, tree.low, tree.high].map((part) =>
    compile(part, scope, context),
  ) as [Compiled, Compiled, Compiled]
  const site = siteOf(tree, context)
  return (frame) => {
    const { recorder } = frame.run
    const tracing = context.mode === 'trace'
    if (tracing) recorder?.open()
    const operands = [value(frame), low(frame), high(frame)] as const
    frame.run.site = site
    const verdict = liesBetween(...operands, frame.run)
    if (tracing)
      recorder?.close((parts) => ({
        kind: 'comparison',
        ...site,
        operator: 'between',
        operands,
        value: verdict,
        parts,
      }))
    return verdict
  }
}

function liesBetween(value: Value, low: Value, high: Value, run: Run): boolean | null {
  const above = compareBy('>=', value, low, run)
  const below = compareBy('<=', value, high, run)
  if (above === null || below === null) return above === false || below === false ? false : null
  return above && below
}
