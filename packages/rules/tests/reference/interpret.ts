import type { Expression, Iterator, Test, UnaryTests } from '../../src/syntax/ast.ts'
import { ANY } from '../../src/types/type.ts'
import { parseAt } from '../../src/values/literal.ts'
import {
  Decimal,
  type FeelFunction,
  isContext,
  isList,
  kindOf,
  type Value,
} from '../../src/values/value.ts'
import { compute, negated } from './arithmetic.ts'
import { TooFar } from './calendar.ts'
import { argument, builtins, type Typed, type TypedForm } from './functions.ts'
import { propertyOf } from './properties.ts'
import { order, rational } from './rational.ts'
import { belongs } from './types.ts'
import { all, any, equal, holds, isRange, within } from './values.ts'

/** What names stand for. */
type Names = ReadonlyMap<string, Value>

/**
 * The value of an expression as DMN 1.5 section 10.3.2 defines it, rule by rule, with no thought of speed: the oracle of
 * the compiler, with which it shares the parser and the shapes of values only.
 */
export function interpret(tree: Expression, facts: Names): Value {
  steps = 0
  return evaluate(tree, new Map([...BUILTINS, ...facts]))
}

/** Does `input` pass a cell (DMN 1.5 section 7.3.6)? */
export function interpretTests(tests: UnaryTests, input: Value, facts: Names): boolean | null {
  if (tests.kind === 'any') return true
  steps = 0
  const names = new Map([...BUILTINS, ...facts, ['?', input]])
  const verdict = any(tests.tests.map((test) => passes(test, input, names)))
  return tests.negated && verdict !== null ? !verdict : verdict
}

const BUILTINS = builtins((callee, args) => apply(callee, args, null))

let steps = 0

function evaluate(tree: Expression, names: Names): Value {
  if (++steps > 20_000) throw new TooFar()
  const inner = (part: Expression) => evaluate(part, names)
  switch (tree.kind) {
    case 'null':
      return null
    case 'boolean':
    case 'number':
    case 'string':
      return tree.value
    case 'at':
      return parseAt(tree.text) ?? null
    case 'name':
      return names.get(tree.name) ?? null
    case 'path':
      return entryOf(inner(tree.source), tree.name)
    case 'filter':
      return filtered(inner(tree.source), tree.condition, names)
    case 'call':
      return apply(inner(tree.callee), tree.args.map(inner), tree.names)
    case 'negate':
      return negated(inner(tree.operand))
    case 'arithmetic':
      return compute(tree.operator, inner(tree.left), inner(tree.right))
    case 'comparison':
      return holds(tree.operator, inner(tree.left), inner(tree.right))
    case 'between': {
      const value = inner(tree.value)
      return all([holds('>=', value, inner(tree.low)), holds('<=', value, inner(tree.high))])
    }
    case 'in': {
      const value = inner(tree.value)
      return any(tree.tests.map((test) => passes(test, value, names)))
    }
    case 'and':
      return all([truth(inner(tree.left)), truth(inner(tree.right))])
    case 'or':
      return any([truth(inner(tree.left)), truth(inner(tree.right))])
    case 'if':
      return inner(tree.condition) === true ? inner(tree.then) : inner(tree.otherwise)
    case 'for':
      return collected(tree, names)
    case 'some':
    case 'every': {
      const verdicts = combinations(tree.iterators, names).map((round) =>
        round === null ? null : truth(evaluate(tree.satisfies, round)),
      )
      return tree.kind === 'some' ? any(verdicts) : all(verdicts)
    }
    case 'function':
      return closure(tree, names)
    case 'external':
      return null
    case 'instance-of': {
      const value = inner(tree.value)
      const isNull = tree.type.kind === 'named' && tree.type.name === 'Null'
      return value === null ? isNull : !isNull && belongs(value, tree.type)
    }
    case 'list':
      return tree.items.map(inner)
    case 'context': {
      const made = new Map<string, Value>()
      for (const { name, value } of tree.entries)
        made.set(name, evaluate(value, new Map([...names, ...made])))
      return made
    }
    case 'range': {
      const { lowIncluded, highIncluded, operator } = tree
      const [low, high] = [tree.low && inner(tree.low), tree.high && inner(tree.high)]
      if (low !== null && high !== null && kindOf(low) !== kindOf(high)) return null
      return {
        kind: 'range',
        low,
        high,
        lowIncluded,
        highIncluded,
        ...(operator && { operator }),
      }
    }
    case 'boxed':
    case 'table':
      throw new Error('the reference knows text only')
  }
}

function truth(value: Value): boolean | null {
  return typeof value === 'boolean' ? value : null
}

function entryOf(value: Value, name: string): Value {
  if (isList(value)) return value.map((item) => entryOf(item, name))
  if (isContext(value)) return value.get(name) ?? null
  return propertyOf(value, name)
}

/** DMN 1.5 section 10.3.2.5: a number picks, a condition keeps; inside it an item's entries are names. */
function filtered(source: Value, condition: Expression, names: Names): Value {
  const items = source === null ? [] : isList(source) ? source : [source]
  const verdicts = items.map((item) =>
    evaluate(condition, new Map([...names, ['item', item], ...(isContext(item) ? item : [])])),
  )
  const [
    first = items.length === 0 ? evaluate(condition, new Map([...names, ['item', null]])) : null,
  ] = verdicts
  if (!(first instanceof Decimal)) return items.filter((_, at) => verdicts[at] === true)
  const { n, d } = rational(first)
  if (n % d !== 0n) return null
  const at = Number(n / d)
  return items[at > 0 ? at - 1 : at < 0 ? items.length + at : -1] ?? null
}

function apply(callee: Value, args: readonly Value[], argNames: readonly string[] | null): Value {
  if (callee === null || kindOf(callee) !== 'function') return null
  for (const form of (callee as FeelFunction).forms as readonly TypedForm[]) {
    const fitted = fit(form, args, argNames)
    if (fitted) return (form.invoke as (args: readonly Value[]) => Value)(fitted)
  }
  return null
}

/** The arguments in the order of the parameters, each as its type asks; null if they do not fit. */
function fit(
  { parameters, types, variadic }: TypedForm,
  args: readonly Value[],
  argNames: readonly string[] | null,
): readonly Value[] | null {
  const known = parameters.map(({ name }) => name)
  if (argNames?.some((name) => !known.includes(name))) return null
  if (!argNames && args.length > parameters.length && !variadic) return null
  const given = argNames
    ? known.map((name) => (argNames.includes(name) ? args[argNames.indexOf(name)] : undefined))
    : args
  const fitted = types.map((type, at) =>
    argument(given[at], type, parameters[at]?.optional === true),
  )
  if (fitted.includes(undefined)) return null
  if (!variadic) return fitted as Value[]
  const last = types.length - 1
  const further = given.slice(last).map((each) => argument(each, types[last] as Typed, false))
  return further.includes(undefined)
    ? null
    : [...(fitted.slice(0, last) as Value[]), further as Value[]]
}

function closure(tree: Extract<Expression, { kind: 'function' }>, names: Names): FeelFunction {
  const types = tree.parameters.map(({ name, type }) => ({
    name,
    type: type ?? ({ kind: 'named', name: 'Any', span: tree.span } as const),
    nullable: true,
  }))
  const form: TypedForm = {
    parameters: types.map(({ name }) => ({ name, type: ANY })),
    types,
    result: ANY,
    invoke: (args) =>
      evaluate(
        tree.body,
        new Map([...names, ...types.map(({ name }, at) => [name, args[at] ?? null] as const)]),
      ),
  }
  return { kind: 'function', name: null, forms: [form] }
}

/** What the names are in each round, the last iterator fastest; null if one of them has nothing to go through. */
function combinations(iterators: readonly Iterator[], names: Names): readonly (Names | null)[] {
  const [iterator, ...others] = iterators
  if (!iterator) return [names]
  const values = domain(iterator.in, names)
  // Whatever would have come of a list that is not there is not known.
  if (!values) return [null]
  const rounds: (Names | null)[] = []
  for (const value of values)
    rounds.push(...combinations(others, new Map([...names, [iterator.name, value]])))
  return rounds
}

function collected(tree: Extract<Expression, { kind: 'for' }>, names: Names): Value {
  const rounds = combinations(tree.iterators, names)
  const results: Value[] = []
  for (const round of rounds) {
    if (!round) return null
    results.push(evaluate(tree.result, new Map([...round, ['partial', [...results]]])))
  }
  return results
}

function domain(source: Iterator['in'], names: Names): readonly Value[] | null {
  if (source.kind === 'from-to')
    return progression(evaluate(source.from, names), evaluate(source.to, names))
  const value = evaluate(source, names)
  if (value === null) return null
  if (!isRange(value)) return isList(value) ? value : [value]
  // What differs from a value has neither a beginning nor an end.
  if (value.operator === '!=') return null
  // A range is written from its low end to its high one; the two ends of `5..1` are not a range.
  const all = holds('>', value.low, value.high) ? null : progression(value.low, value.high)
  return (
    all?.filter(
      (each) =>
        (value.lowIncluded || equal(each, value.low) !== true) &&
        (value.highIncluded || equal(each, value.high) !== true),
    ) ?? null
  )
}

/** Whole numbers or days from one to the other, upward or downward. */
function progression(from: Value, to: Value): readonly Value[] | null {
  if (from instanceof Decimal && to instanceof Decimal) {
    const [a, b] = [rational(from), rational(to)]
    if (a.n % a.d !== 0n || b.n % b.d !== 0n) return null
    const [low, high] = [Number(a.n / a.d), Number(b.n / b.d)]
    return counted(low, high, order(a, b)).map((n) => new Decimal(n))
  }
  if (isDate(from) && isDate(to))
    return counted(from.days, to.days, from.days <= to.days ? -1 : 1).map((days) => ({
      kind: 'date',
      days,
    }))
  return null
}

function counted(from: number, to: number, order: -1 | 0 | 1): readonly number[] {
  const length = Math.abs(to - from) + 1
  if (length > 100 || !Number.isSafeInteger(from)) throw new TooFar()
  return Array.from({ length }, (_, at) => (order > 0 ? from - at : from + at))
}

function isDate(value: Value): value is Extract<Value, { kind: 'date' }> {
  return kindOf(value) === 'date'
}

/** DMN 1.5 section 7.3.6 and table 55: one test of a cell, or of the operator `in`. */
function passes(test: Test, value: Value, names: Names): boolean | null {
  if (test.kind === 'test') return holds(test.operator, value, evaluate(test.operand, names))
  const other = evaluate(test, names)
  const about = mentionsInput(test)
  if (typeof other === 'boolean' && (about || (value !== null && typeof value !== 'boolean')))
    return other
  if (about && other === null) return null
  if (isRange(other) && !isRange(value)) return within(value, other)
  if (!isList(other)) return equal(value, other)
  if (isList(value) && equal(value, other) === true) return true
  return any(
    other.map((item) =>
      isRange(item) && !isRange(value) ? within(value, item) : equal(value, item) === true,
    ),
  )
}

function mentionsInput(tree: object): boolean {
  if ('kind' in tree && tree.kind === 'name' && 'name' in tree && tree.name === '?') return true
  return Object.values(tree).some(
    (part) => part !== null && typeof part === 'object' && mentionsInput(part),
  )
}
