import type { Run } from '../run.ts'
import { compare, type Order } from '../values/compare.ts'
import { type Form, isOfKind, type Value } from '../values/value.ts'
import { ANY, BOOLEAN, type Builtin, builtin, form, param, RANGE } from './builtin.ts'

/** How the limits of two spans stand: each of the first's against each of the second's, named in that order. */
type Stand = Readonly<Record<'lowLow' | 'lowHigh' | 'highLow' | 'highHigh', Order>>

const FORMS = {
  pp: [param('point1', ANY), param('point2', ANY)],
  pr: [param('point', ANY), param('range', RANGE)],
  rp: [param('range', RANGE), param('point', ANY)],
  rr: [param('range1', RANGE), param('range2', RANGE)],
} as const

/**
 * Allen's relations between points and ranges (DMN 1.5 table 78). The table spells them out for each
 * kind of argument with the flags of both ends; taken over limits as `spanOf` orders them, one line each says the same.
 */
export const RANGE_FUNCTIONS: readonly Builtin[] = [
  relation('before', 'rr rp pr pp', (is) => is.highLow < 0),
  relation('after', 'rr rp pr pp', (is) => is.lowHigh > 0),
  relation('meets', 'rr', (is) => is.highLow === 0),
  relation('met by', 'rr', (is) => is.lowHigh === 0),
  relation('overlaps', 'rr', (is) => is.highLow >= 0 && is.lowHigh <= 0),
  relation('overlaps before', 'rr', (is) => is.lowLow < 0 && is.highLow >= 0 && is.highHigh <= 0),
  relation('overlaps after', 'rr', (is) => is.lowLow > 0 && is.lowHigh <= 0 && is.highHigh >= 0),
  relation('finishes', 'rr pr', (is) => is.highHigh === 0 && is.lowLow >= 0),
  relation('finished by', 'rr rp', (is) => is.highHigh === 0 && is.lowLow <= 0),
  relation('includes', 'rr rp', (is) => is.lowLow <= 0 && is.highHigh >= 0),
  relation('during', 'rr pr', (is) => is.lowLow >= 0 && is.highHigh <= 0),
  relation('starts', 'rr pr', (is) => is.lowLow === 0 && is.highHigh <= 0),
  relation('started by', 'rr rp', (is) => is.lowLow === 0 && is.highHigh >= 0),
  relation('coincides', 'rr pp', (is) => is.lowLow === 0 && is.highHigh === 0),
]

function relation(name: string, forms: string, holds: (is: Stand) => boolean): Builtin {
  const invoke = ([a, b]: readonly [Value, Value], run: Run) => {
    const stand = standOf(spanOf(a), spanOf(b))
    return stand === null ? run.fail('not-comparable', a, b) : holds(stand)
  }
  const made = forms
    .split(' ')
    .map((key): Form => form(FORMS[key as keyof typeof FORMS], BOOLEAN, invoke))
  return builtin(name, ...made)
}

/**
 * Where a span begins or ends. A limit that leaves out its value stands a little within the span (`nudge`); `side` is
 * that of a limit infinitely far.
 */
type Limit = { readonly value: Value; readonly nudge: number; readonly side: number }
type Span = { readonly low: Limit; readonly high: Limit }

/** A point is a span that holds it alone. */
function spanOf(value: Value): Span {
  if (!isOfKind(value, 'range')) {
    const limit = { value, nudge: 0, side: 0 }
    return { low: limit, high: limit }
  }
  const { low, high, lowIncluded, highIncluded, operator } = value
  return {
    low: { value: low, nudge: lowIncluded ? 0 : 1, side: operator && low === null ? -1 : 0 },
    high: { value: high, nudge: highIncluded ? 0 : -1, side: operator && high === null ? 1 : 0 },
  }
}

function standOf(a: Span, b: Span): Stand | null {
  const lowLow = order(a.low, b.low)
  const lowHigh = order(a.low, b.high)
  const highLow = order(a.high, b.low)
  const highHigh = order(a.high, b.high)
  if (lowLow === null || lowHigh === null || highLow === null || highHigh === null) return null
  return { lowLow, lowHigh, highLow, highHigh }
}

function order(a: Limit, b: Limit): Order | null {
  if (a.side !== 0 || b.side !== 0) return Math.sign(a.side - b.side) as Order
  const byValue = compare(a.value, b.value)
  return byValue === 0 ? (Math.sign(a.nudge - b.nudge) as Order) : byValue
}
