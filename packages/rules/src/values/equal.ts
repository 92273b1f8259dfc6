import { compare } from './compare.ts'
import { assertDepth, LONG, type Meter, meter } from './meter.ts'
import { compareNumbers } from './number.ts'
import {
  Decimal,
  type FeelContext,
  type FeelList,
  type FeelRange,
  type FeelTime,
  isContext,
  isList,
  isOfKind,
  type Value,
} from './value.ts'
import { sameZone } from './zone.ts'

type Compare = (a: Value, b: Value) => boolean | null

/**
 * FEEL's `=` (DMN 1.5 table 53): by what values are worth, times by their instant. Null for values of different kinds,
 * and for points in time of which only one has a zone; null equals null alone.
 */
export function equals(a: Value, b: Value, run: Meter = meter()): boolean | null {
  return same(a, b, 0, run, (left, right) => {
    const order = compare(left, right, run)
    return order === null ? null : order === 0
  })
}

/** `is` (DMN 1.5 table 77): the same value in the same form, so that a zone differs from its offset. */
export function is(a: Value, b: Value, run: Meter = meter()): boolean {
  return same(a, b, 0, run, isSameScalar) === true
}

function isSameScalar(a: Value, b: Value): boolean {
  if (isOfKind(a, 'time')) return isOfKind(b, 'time') && isSameClock(a, b)
  if (isOfKind(a, 'date and time'))
    return isOfKind(b, 'date and time') && a.days === b.days && isSameClock(a, b)
  return compare(a, b) === 0
}

type Clock = Pick<FeelTime, 'nanos' | 'zone'>

function isSameClock(a: Clock, b: Clock): boolean {
  return a.nanos === b.nanos && sameZone(a.zone, b.zone)
}

function same(a: Value, b: Value, depth: number, run: Meter, scalars: Compare): boolean | null {
  if (a === null || b === null) return a === b
  if (typeof a === 'boolean') return typeof b === 'boolean' ? a === b : null
  if (typeof a === 'string') return typeof b === 'string' ? sameTexts(a, b, run) : null
  if (a === b) return true
  if (a instanceof Decimal) return b instanceof Decimal ? compareNumbers(a, b) === 0 : null
  const inner: Compare = (left, right) => {
    run.spend(1)
    return same(left, right, depth + 1, run, scalars)
  }
  assertDepth(depth)
  if (isList(a)) return isList(b) ? sameLists(a, b, inner) : null
  if (isContext(a)) return isContext(b) ? sameContexts(a, b, inner) : null
  if (isOfKind(a, 'range')) return isOfKind(b, 'range') ? sameRanges(a, b, inner) : null
  if (isOfKind(a, 'function')) return isOfKind(b, 'function') ? false : null
  return scalars(a, b)
}

function sameTexts(a: string, b: string, run: Meter): boolean {
  if (a.length !== b.length) return false
  if (a.length > LONG) run.spend(a.length / LONG)
  return a === b
}

/** False as soon as one part differs, null if some part cannot be told. */
function all<T>(parts: Iterable<T>, test: (part: T) => boolean | null): boolean | null {
  let sofar: boolean | null = true
  for (const part of parts) {
    const verdict = test(part)
    if (verdict === false) return false
    if (verdict === null) sofar = null
  }
  return sofar
}

function sameLists(a: FeelList, b: FeelList, inner: Compare): boolean | null {
  if (a.length !== b.length) return false
  return all(a.entries(), ([index, item]) => inner(item, b[index] ?? null))
}

function sameContexts(a: FeelContext, b: FeelContext, inner: Compare): boolean | null {
  if (a.size !== b.size) return false
  return all(a, ([name, value]) => {
    const other = b.get(name)
    return other === undefined ? false : inner(value, other)
  })
}

/** A range that was written as a test is not the interval of the same numbers (TCK 0068). */
function sameRanges(a: FeelRange, b: FeelRange, inner: Compare): boolean | null {
  if (
    a.operator !== b.operator ||
    a.lowIncluded !== b.lowIncluded ||
    a.highIncluded !== b.highIncluded
  )
    return false
  return all(['low', 'high'] as const, (end) => inner(a[end], b[end]))
}
