import type { Run } from '../run.ts'
import { addMonths, isDay } from './calendar.ts'
import { instantOf, timesBetween } from './compare.ts'
import { durationOf, monthsDurationOf } from './duration.ts'
import { finite, TRANSCENDENTAL } from './number.ts'
import {
  Decimal,
  type Duration,
  type FeelDate,
  type FeelDateTime,
  isDuration,
  isTemporal,
  type Temporal,
  type Value,
} from './value.ts'
import { NANOS_PER_DAY } from './zone.ts'

/**
 * FEEL's arithmetic (DMN 1.5 tables 56 to 60 and 62). Operands of other kinds than the tables name give null with a failure,
 * as do results that cannot be held.
 */

/** Table 60. */
const MAX_EXPONENT = 999_999_999
const PER_DAY = BigInt(NANOS_PER_DAY)

export function add(a: Value, b: Value, run: Run): Value {
  if (a instanceof Decimal && b instanceof Decimal) return finite(a.plus(b), run, a, b)
  if (typeof a === 'string' && typeof b === 'string') {
    run.spend(a.length + b.length)
    return a + b
  }
  if (!isTemporal(a) || !isTemporal(b)) return run.fail('not-computable', a, b)
  if (isDuration(b)) return isDuration(a) ? addDurations(a, b, 1, run) : shift(a, b, 1, run)
  if (isDuration(a)) return shift(b, a, 1, run)
  return run.fail('not-computable', a, b)
}

export function subtract(a: Value, b: Value, run: Run): Value {
  if (a instanceof Decimal && b instanceof Decimal) return finite(a.minus(b), run, a, b)
  if (!isTemporal(a) || !isTemporal(b)) return run.fail('not-computable', a, b)
  if (isDuration(b)) return isDuration(a) ? addDurations(a, b, -1, run) : shift(a, b, -1, run)
  const nanos = isDuration(a) ? null : nanosBetween(a, b)
  return nanos === null
    ? run.fail('not-computable', a, b)
    : (durationOf(nanos) ?? run.fail('overflow', a, b))
}

export function multiply(a: Value, b: Value, run: Run): Value {
  if (a instanceof Decimal) {
    if (b instanceof Decimal) return finite(a.times(b), run, a, b)
    return isDuration(b)
      ? scale(b, (size) => size.times(a), run, a, b)
      : run.fail('not-computable', a, b)
  }
  if (b instanceof Decimal && isDuration(a)) return scale(a, (size) => size.times(b), run, a, b)
  return run.fail('not-computable', a, b)
}

export function divide(a: Value, b: Value, run: Run): Value {
  if (a instanceof Decimal && b instanceof Decimal) return quotient(a, b, run, a, b)
  if (isDuration(a) && b instanceof Decimal) {
    if (b.isZero()) return run.fail('division-by-zero', a, b)
    return scale(a, (size) => size.dividedBy(b), run, a, b)
  }
  if (isDuration(a) && isDuration(b) && a.kind === b.kind)
    return quotient(sizeOf(a), sizeOf(b), run, a, b)
  return run.fail('not-computable', a, b)
}

/**
 * The library rounds each of the products that a power is made of. Small whole powers are exact with this many digits,
 * and then rounded once; of others the last digit may be off where the exact power lies between two numbers.
 */
const SMALL = 32
const Exact = Decimal.clone({ precision: 34 * SMALL })
const Wide = Decimal.clone({ precision: 54 })

function powerOf(a: Decimal, b: Decimal): Decimal {
  if (!b.isInteger() || b.abs().gt(SMALL))
    return new Decimal(new Wide(a).pow(b)).toSignificantDigits(34)
  const product = new Decimal(new Exact(a).pow(b.abs()))
  return b.isNegative() ? new Decimal(1).dividedBy(product) : product.toSignificantDigits(34)
}

export function power(a: Value, b: Value, run: Run): Value {
  if (!(a instanceof Decimal && b instanceof Decimal)) return run.fail('not-computable', a, b)
  if (a.isZero() && b.isNegative() && !b.isZero()) return run.fail('division-by-zero', a, b)
  if (a.isNegative() && !b.isInteger()) return run.fail('not-computable', a, b)
  if (b.abs().gt(MAX_EXPONENT)) return run.fail('overflow', a, b)
  // Through a logarithm, or by many products.
  if (!b.isInteger() || b.abs().gt(1000)) run.spend(TRANSCENDENTAL)
  return finite(powerOf(a, b), run, a, b)
}

export function negate(a: Value, run: Run): Value {
  if (a instanceof Decimal) return finite(a.negated(), run, a)
  if (!isDuration(a)) return run.fail('not-computable', a)
  return a.kind === 'days and time duration'
    ? { kind: a.kind, nanos: -a.nanos }
    : { kind: a.kind, months: 0 - a.months }
}

function quotient(a: Decimal, b: Decimal, run: Run, ...operands: Value[]): Value {
  return b.isZero()
    ? run.fail('division-by-zero', ...operands)
    : finite(a.dividedBy(b), run, ...operands)
}

type Point = Exclude<Temporal, Duration>

/** What a duration is long, in its own unit. */
function sizeOf(duration: Duration): Decimal {
  return new Decimal(
    duration.kind === 'days and time duration' ? String(duration.nanos) : duration.months,
  )
}

function durationLike(kind: Duration['kind'], size: Decimal): Duration | undefined {
  const whole = size.truncated()
  if (kind === 'years and months duration') return monthsDurationOf(whole.toNumber())
  return whole.isFinite() ? durationOf(BigInt(whole.toFixed())) : undefined
}

/** Parts of a month or nanosecond are cut off. */
function scale(
  duration: Duration,
  change: (size: Decimal) => Decimal,
  run: Run,
  ...operands: Value[]
): Value {
  return durationLike(duration.kind, change(sizeOf(duration))) ?? run.fail('overflow', ...operands)
}

function addDurations(a: Duration, b: Duration, sign: 1 | -1, run: Run): Value {
  if (a.kind === 'days and time duration' && b.kind === a.kind)
    return durationOf(a.nanos + BigInt(sign) * b.nanos) ?? run.fail('overflow', a, b)
  if (a.kind === 'years and months duration' && b.kind === a.kind)
    return monthsDurationOf(a.months + sign * b.months) ?? run.fail('overflow', a, b)
  return run.fail('not-computable', a, b)
}

/** A point in time, moved. The local clock is what moves: a zone's change of offset in between is not seen. */
function shift(point: Point, duration: Duration, sign: 1 | -1, run: Run): Value {
  if (point.kind === 'time') {
    if (duration.kind !== 'days and time duration')
      return run.fail('not-computable', point, duration)
    const { nanos } = carry(BigInt(point.nanos) + BigInt(sign) * duration.nanos)
    return { ...point, nanos }
  }
  const { days, nanos } = moved(point, duration, sign)
  if (!isDay(days)) return run.fail('overflow', point, duration)
  return point.kind === 'date' ? { ...point, days } : { ...point, days, nanos }
}

function moved(point: FeelDate | FeelDateTime, duration: Duration, sign: 1 | -1) {
  const start = point.kind === 'date' ? 0 : point.nanos
  if (duration.kind === 'years and months duration')
    return { days: addMonths(point.days, sign * duration.months), nanos: start }
  const { days, nanos } = carry(BigInt(start) + BigInt(sign) * duration.nanos)
  return { days: point.days + days, nanos }
}

/** Nanoseconds as whole days, rounded down, and the rest. */
function carry(nanos: bigint): { days: number; nanos: number } {
  const rest = ((nanos % PER_DAY) + PER_DAY) % PER_DAY
  return { days: Number((nanos - rest) / PER_DAY), nanos: Number(rest) }
}

/** A date stands for its midnight in universal time (DMN 1.5 section 10.3.2.3.6). Null if only one has a zone. */
function nanosBetween(a: Point, b: Point): bigint | null {
  if (a.kind === 'time' || b.kind === 'time') {
    const apart = a.kind === 'time' && b.kind === 'time' ? timesBetween(a, b) : null
    return apart === null ? null : BigInt(apart)
  }
  if (a.kind === 'date' && b.kind === 'date') return BigInt(a.days - b.days) * PER_DAY
  const left = a.kind === 'date' ? midnight(a) : a
  const right = b.kind === 'date' ? midnight(b) : b
  if ((left.zone === null) !== (right.zone === null)) return null
  const to = instantOf(left)
  const from = instantOf(right)
  return BigInt(to.days - from.days) * PER_DAY + BigInt(to.nanos - from.nanos)
}

function midnight({ days }: FeelDate): FeelDateTime {
  return { kind: 'date and time', days, nanos: 0, zone: { offset: 0 } }
}
