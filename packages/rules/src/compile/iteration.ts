import type { Run, Site } from '../run.ts'
import type { Expression, Iterator } from '../syntax/ast.ts'
import { mentions } from '../syntax/walk.ts'
import { ANY } from '../types/type.ts'
import { compare } from '../values/compare.ts'
import { Decimal, type FeelRange, isList, kindOf, type Value } from '../values/value.ts'
import { type Compiled, type Frame, Unknown } from './compiled.ts'
import { type Compile, type Context, siteOf } from './context.ts'
import { attempt, joined, traced, truth } from './logic.ts'
import type { Scope } from './scope.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>

/** Where the values of one iteration variable come from. */
type Domain = {
  readonly slot: number
  readonly values: (frame: Frame) => Iterable<Value> | null
}

/** `for … return …`: the results in order; `partial` is the list of those so far (DMN 1.5 section 10.3.2.14). */
export function compileFor(
  tree: Of<'for'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const { domains, inner } = compileIterators(tree.iterators, scope, context, compile)
  const { scope: last, slot } = inner.declare('partial', { kind: 'list', of: ANY })
  const result = compile(tree.result, last, context)
  const partial = mentions(tree.result, 'partial') ? slot : null
  return (frame) => {
    const results: Value[] = []
    const complete = eachOf(domains, frame, () => {
      if (partial !== null) {
        frame.run.spend(results.length)
        frame.slots[partial] = results.slice()
      }
      results.push(result(frame))
      return true
    })
    return complete ? results : null
  }
}

/** `some … satisfies …` and `every … satisfies …` over all combinations (DMN 1.5 section 10.3.2.15). */
export function compileQuantified(
  tree: Of<'some' | 'every'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const { domains, inner } = compileIterators(tree.iterators, scope, context, compile)
  const satisfies = compile(tree.satisfies, inner, context)
  const site = siteOf(tree, context)
  const deciding = tree.kind === 'some'
  const quantified: Compiled = (frame) => {
    let verdict: boolean | null = !deciding
    let sound = true
    const unknowns: Unknown[] = []
    // A list that is not there leaves it open, as a null among the verdicts does: another one may still decide.
    const missing = () => {
      if (tree.boxed) return null
      if (verdict !== deciding) verdict = null
      return true
    }
    const complete = eachOf(
      domains,
      frame,
      () => {
        const value = context.mode === 'what-if' ? attempt(satisfies, frame) : satisfies(frame)
        if (value instanceof Unknown) {
          unknowns.push(value)
          return true
        }
        const met = truth(value, frame.run, site)
        sound = !tree.boxed || met === value
        if (met === deciding) verdict = deciding
        else if (met === null && verdict !== deciding) verdict = null
        return sound && met !== deciding
      },
      missing,
    )
    const open = tree.boxed || verdict !== deciding
    if (open && unknowns.length > 0) throw joined(unknowns)
    return complete && sound ? verdict : null
  }
  return traced(quantified, tree.kind, site, context)
}

/**
 * Runs `body` for each combination of values, the last variable fastest, until it says false; where a list is not there,
 * `without` says whether to go on, and null that nothing comes of it all.
 */
function eachOf(
  domains: readonly Domain[],
  frame: Frame,
  body: () => boolean,
  without: () => boolean | null = () => null,
): boolean {
  const run = (index: number): boolean | null => {
    const domain = domains[index]
    if (domain === undefined) return body()
    const values = domain.values(frame)
    if (values === null) return without()
    for (const value of values) {
      frame.run.spend(1)
      frame.slots[domain.slot] = value
      const goesOn = run(index + 1)
      if (goesOn !== true) return goesOn
    }
    return true
  }
  return run(0) !== null
}

function compileIterators(
  iterators: readonly Iterator[],
  scope: Scope,
  context: Context,
  compile: Compile,
): { readonly domains: readonly Domain[]; readonly inner: Scope } {
  let inner = scope
  const domains = iterators.map(({ name, in: source }): Domain => {
    const values = compileDomain(source, inner, context, compile)
    const declared = inner.declare(name, ANY)
    inner = declared.scope
    return { slot: declared.slot, values }
  })
  return { domains, inner }
}

function compileDomain(
  source: Iterator['in'],
  scope: Scope,
  context: Context,
  compile: Compile,
): Domain['values'] {
  if (source.kind !== 'from-to') {
    const list = compile(source, scope, context)
    const site = siteOf(source, context)
    return (frame) => valuesOf(list(frame), frame.run, site)
  }
  const from = compile(source.from, scope, context)
  const to = compile(source.to, scope, context)
  const site = {
    place: context.place,
    span: { from: source.from.span.from, to: source.to.span.to },
  }
  return (frame) => {
    const low = from(frame)
    const high = to(frame)
    frame.run.site = site
    return steps(low, high, frame.run)
  }
}

/** What an iteration goes through: a list's items, a range's whole numbers or days; any other value is the only item. */
function valuesOf(value: Value, run: Run, site: Site): Iterable<Value> | null {
  run.site = site
  if (isList(value)) return value
  if (value === null) return run.fail('not-a-list', value)
  if (kindOf(value) === 'range') return withinRange(value as FeelRange, run)
  return [value]
}

function withinRange(
  { low, high, lowIncluded, highIncluded, operator }: FeelRange,
  run: Run,
): Iterable<Value> | null {
  // All but one: without a beginning or an end.
  if (operator === '!=') return run.fail('not-a-range', low, high)
  const all = steps(low, high, run)
  if (all === null) return null
  // Only `2..1` counts downward: a range whose ends are the wrong way round is none (DMN 1.5 section 10.3.2.7).
  if (compare(low, high) === 1) return run.fail('not-a-range', low, high)
  const first = lowIncluded ? null : low
  const last = highIncluded ? null : high
  return (function* () {
    for (const value of all) if (!isSame(value, first) && !isSame(value, last)) yield value
  })()
}

function isSame(a: Value, b: Value): boolean {
  if (a instanceof Decimal) return b instanceof Decimal && a.equals(b)
  return isDate(a) && isDate(b) && a.days === b.days
}

/** From one whole number or date to another, upward or downward. */
function steps(from: Value, to: Value, run: Run): Iterable<Value> | null {
  if (from instanceof Decimal && to instanceof Decimal && from.isInteger() && to.isInteger())
    return numbers(from, to)
  if (isDate(from) && isDate(to)) return days(from.days, to.days)
  return run.fail('not-a-range', from, to)
}

function* numbers(from: Decimal, to: Decimal): Generator<Value> {
  const upward = from.lte(to)
  for (let at = from; upward ? at.lte(to) : at.gte(to); at = upward ? at.plus(1) : at.minus(1))
    yield at
}

function* days(from: number, to: number): Generator<Value> {
  const step = from <= to ? 1 : -1
  for (let at = from; at !== to + step; at += step) yield { kind: 'date', days: at }
}

function isDate(value: Value): value is Extract<Value, { readonly kind: 'date' }> {
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'date'
}

/**
 * `list[condition]` keeps the items for which the condition is true, `list[number]` is the item at that place, from the
 * end if negative (DMN 1.5 section 10.3.2.5). A value that is no list is a list of one.
 */
export function compileFilter(
  tree: Of<'filter'>,
  scope: Scope,
  context: Context,
  compile: Compile,
): Compiled {
  const source = compile(tree.source, scope, context)
  const { scope: inner, slot } = scope.filtering(ANY)
  const condition = compile(tree.condition, inner, context)
  const site = siteOf(tree, context)
  return (frame) => {
    const value = source(frame)
    const items = value === null ? [] : isList(value) ? value : [value]
    const kept: Value[] = []
    for (const [index, item] of items.entries()) {
      frame.run.spend(1)
      frame.slots[slot] = item
      const verdict = condition(frame)
      if (index === 0 && verdict instanceof Decimal && !tree.boxed)
        return itemAt(items, verdict, frame.run, site)
      const met = truth(verdict, frame.run, site)
      if (tree.boxed && met !== verdict) return null
      if (met === true) kept.push(item)
    }
    if (items.length > 0) return kept
    frame.slots[slot] = null
    return emptyOrNull(condition, frame, kept)
  }
}

/** Nothing to filter: an index finds nothing, a condition keeps nothing. */
function emptyOrNull(condition: Compiled, frame: Frame, kept: readonly Value[]): Value {
  const met = frame.run.failures.length
  const verdict = condition(frame)
  // A condition on an item that is not there is no failure.
  frame.run.failures.length = met
  return verdict instanceof Decimal ? null : kept
}

function itemAt(items: readonly Value[], place: Decimal, run: Run, site: Site): Value {
  const index = place.isNegative() ? items.length + place.toNumber() : place.toNumber() - 1
  const item = items[index]
  if (item !== undefined) return item
  run.site = site
  return run.fail('no-such-entry', place)
}
