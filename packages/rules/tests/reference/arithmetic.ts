import type { ArithmeticOperator } from '../../src/syntax/ast.ts'
import { Decimal, type FeelDate, type FeelDateTime, type Value } from '../../src/values/value.ts'
import { addMonths, parts, TooFar } from './calendar.ts'
import { nearest, type Rational, ratio, rational } from './rational.ts'

const DAY = 86_400_000_000_000n

/** DMN 1.5 tables 51 to 54, one row at a time. What no row names is null. */
export function compute(operator: ArithmeticOperator, a: Value, b: Value): Value {
  if (a instanceof Decimal && b instanceof Decimal) return numbers(operator, a, b)
  if (operator === '+') {
    if (typeof a === 'string' && typeof b === 'string') return a + b
    return plus(a, b, 1n) ?? plus(b, a, 1n)
  }
  if (operator === '-') return plus(a, b, -1n) ?? between(a, b)
  if (operator === '*') return scaled(a, b, 1) ?? scaled(b, a, 1)
  if (operator === '/') return scaled(a, b, -1) ?? quotient(a, b)
  return null
}

function numbers(operator: ArithmeticOperator, x: Decimal, y: Decimal): Value {
  const [a, b] = [rational(x), rational(y)]
  if (String(a.n).length + String(b.n).length > 500) throw new TooFar()
  switch (operator) {
    case '+':
      return nearest({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
    case '-':
      return nearest({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
    case '*':
      return nearest({ n: a.n * b.n, d: a.d * b.d })
    case '/':
      return rounded(ratio(a.n * b.d, a.d * b.n))
    case '**':
      return rounded(toPower(a, b))
  }
}

function rounded(value: Rational | null): Decimal | null {
  return value && nearest(value)
}

/** Only whole exponents are generated. */
function toPower({ n, d }: Rational, { n: exponent, d: part }: Rational): Rational | null {
  if (part !== 1n || exponent > 100n || exponent < -100n) throw new TooFar()
  return exponent >= 0n
    ? { n: n ** exponent, d: d ** exponent }
    : ratio(d ** -exponent, n ** -exponent)
}

type Temporal = Extract<Value, { readonly kind: string }>

function temporal(value: Value): Temporal | null {
  return value !== null && typeof value === 'object' && 'kind' in value ? value : null
}

/** A point in time or a duration, and a duration that is added or taken away. */
function plus(a: Value, b: Value, sign: 1n | -1n): Value {
  const [from, by] = [temporal(a), temporal(b)]
  if (by?.kind === 'years and months duration') {
    const months = Number(sign) * by.months
    if (from?.kind === by.kind) return { kind: by.kind, months: from.months + months + 0 }
    if (from?.kind === 'date' || from?.kind === 'date and time')
      return { ...from, days: addMonths(from.days, months) }
  }
  if (by?.kind === 'days and time duration') {
    const nanos = sign * by.nanos
    if (from?.kind === by.kind) return { kind: by.kind, nanos: from.nanos + nanos }
    if (from?.kind === 'time') return { ...from, nanos: Number(mod(BigInt(from.nanos) + nanos)) }
    if (from?.kind === 'date' || from?.kind === 'date and time') return moved(from, nanos)
  }
  return null
}

function moved(from: FeelDate | FeelDateTime, by: bigint): Value {
  const start = from.kind === 'date' ? 0n : BigInt(from.nanos)
  const whole = BigInt(from.days) * DAY + start + by
  const nanos = mod(whole)
  const days = Number((whole - nanos) / DAY)
  // Asked for its own sake: beyond the years of `Date` the reference gives up.
  parts(days)
  return from.kind === 'date' ? { ...from, days } : { ...from, days, nanos: Number(nanos) }
}

/** The part of a day, never negative. */
function mod(nanos: bigint): bigint {
  return ((nanos % DAY) + DAY) % DAY
}

/** The time from one point to another: of two with a zone or of two without; a date is its midnight in UTC. */
function between(a: Value, b: Value): Value {
  const [to, from] = [temporal(a), temporal(b)]
  if (to?.kind === 'time' && from?.kind === 'time') {
    const [x, y] = [offset(to.zone), offset(from.zone)]
    if ((x === null) !== (y === null)) return null
    return days(BigInt(to.nanos - from.nanos) - BigInt((x ?? 0) - (y ?? 0)) * 1_000_000_000n)
  }
  if (to?.kind === 'date' && from?.kind === 'date') return days(BigInt(to.days - from.days) * DAY)
  const [x, y] = [instant(to), instant(from)]
  if (!x || !y) return null
  if (x.zoned !== y.zoned) return null
  return days(x.at - y.at)
}

function days(nanos: bigint): Value {
  return { kind: 'days and time duration', nanos }
}

function instant(value: Temporal | null): { readonly at: bigint; readonly zoned: boolean } | null {
  if (value?.kind === 'date') return { at: BigInt(value.days) * DAY, zoned: true }
  if (value?.kind !== 'date and time') return null
  const east = offset(value.zone)
  const local = BigInt(value.days) * DAY + BigInt(value.nanos)
  return { at: local - BigInt(east ?? 0) * 1_000_000_000n, zoned: east !== null }
}

function offset(zone: FeelDateTime['zone']): number | null {
  if (zone === null) return null
  if ('offset' in zone) return zone.offset
  throw new Error('the reference knows no named zones')
}

/** A duration times or through a number, cut to whole months or nanoseconds. */
function scaled(a: Value, b: Value, sign: 1 | -1): Value {
  const duration = temporal(a)
  if (!(b instanceof Decimal)) return null
  const size = sizeOf(duration)
  if (size === null || !duration) return null
  const factor = rational(b)
  const exact = sign === 1 ? { n: size * factor.n, d: factor.d } : ratio(size * factor.d, factor.n)
  const near = exact && nearest(exact)
  if (!near) return null
  const { n, d } = rational(near)
  const whole = n / d
  if (String(whole).length > 15 && duration.kind === 'years and months duration') throw new TooFar()
  if (String(whole).length > 33) throw new TooFar()
  return duration.kind === 'days and time duration'
    ? { kind: duration.kind, nanos: whole }
    : { kind: 'years and months duration', months: Number(whole) }
}

function quotient(a: Value, b: Value): Value {
  const [x, y] = [temporal(a), temporal(b)]
  const [left, right] = [sizeOf(x), sizeOf(y)]
  if (left === null || right === null || x?.kind !== y?.kind) return null
  return rounded(ratio(left, right))
}

function sizeOf(value: Temporal | null): bigint | null {
  if (value?.kind === 'days and time duration') return value.nanos
  return value?.kind === 'years and months duration' ? BigInt(value.months) : null
}

export function negated(value: Value): Value {
  if (value instanceof Decimal) return numbers('*', value, new Decimal(-1))
  return scaled(value, new Decimal(-1), 1)
}
