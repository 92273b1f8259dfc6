import { LONG, type Meter } from './meter.ts'
import { compareNumbers } from './number.ts'
import { Decimal, type FeelDateTime, type FeelTime, isTemporal, type Value } from './value.ts'
import { NANOS_PER_DAY, NANOS_PER_SECOND, offsetOf, offsetOfTime, sameZone } from './zone.ts'

export type Order = -1 | 0 | 1

/**
 * The order of two values (DMN 1.5 table 54), or null where there is none: of different kinds, with null, or of a time
 * with a zone and one without that show the same. Points in time are compared by the second, as the standard reckons
 * them (section 10.3.2.3) and its kit expects of `=`.
 */
export function compare(a: Value, b: Value, run?: Meter): Order | null {
  if (a instanceof Decimal) return b instanceof Decimal ? compareNumbers(a, b) : null
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b, run) : null
  if (!isTemporal(a) || !isTemporal(b)) return null
  switch (a.kind) {
    case 'date':
      return b.kind === a.kind ? order(a.days, b.days) : null
    case 'time':
      return b.kind === a.kind ? compareTimes(a, b) : null
    case 'date and time':
      return b.kind === a.kind ? compareDateTimes(a, b) : null
    case 'years and months duration':
      return b.kind === a.kind ? order(a.months, b.months) : null
    case 'days and time duration':
      return b.kind === a.kind ? order(a.nanos, b.nanos) : null
  }
}

function order<T extends number | bigint>(a: T, b: T): Order {
  return a < b ? -1 : a > b ? 1 : 0
}

/** By code point; JavaScript's `<` goes by UTF-16 units, where the surrogates stand before U+E000. */
function compareStrings(a: string, b: string, run: Meter | undefined): Order {
  const length = Math.min(a.length, b.length)
  if (length > LONG) run?.spend(length / LONG)
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return order(rank(left), rank(right))
  }
  return order(a.length, b.length)
}

/** Surrogates stand for code points above all that fit one unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/**
 * Nanoseconds from the second to the first, or null if only one has a zone, or one that has no offset without a date.
 */
export function timesBetween(a: FeelTime, b: FeelTime): number | null {
  const apart = a.nanos - b.nanos
  if (sameZone(a.zone, b.zone)) return apart
  const left = offsetOfTime(a.zone)
  const right = offsetOfTime(b.zone)
  return left === null || right === null ? null : apart - (left - right) * NANOS_PER_SECOND
}

function compareTimes(a: FeelTime, b: FeelTime): Order | null {
  if (isMixed(a, b)) return unlessEqual(order(secondOf(a.nanos), secondOf(b.nanos)))
  const apart = timesBetween(
    { ...a, nanos: a.nanos - (a.nanos % NANOS_PER_SECOND) },
    { ...b, nanos: b.nanos - (b.nanos % NANOS_PER_SECOND) },
  )
  return apart === null ? null : order(apart, 0)
}

function compareDateTimes(a: FeelDateTime, b: FeelDateTime): Order | null {
  const mixed = isMixed(a, b)
  const left = mixed ? a : instantOf(a)
  const right = mixed ? b : instantOf(b)
  const sign = order(left.days, right.days) || order(secondOf(left.nanos), secondOf(right.nanos))
  return mixed ? unlessEqual(sign) : sign
}

type Zoned = Pick<FeelTime, 'zone'>

/** Without a zone it is compared as if in that of the other, but is never known to be the same moment. */
function isMixed(a: Zoned, b: Zoned): boolean {
  return (a.zone === null) !== (b.zone === null)
}

function unlessEqual(sign: Order): Order | null {
  return sign || null
}

function secondOf(nanos: number): number {
  return Math.floor(nanos / NANOS_PER_SECOND)
}

/** The same moment in universal time; without a zone the local one. */
export function instantOf({ days, nanos, zone }: FeelDateTime): { days: number; nanos: number } {
  const offset = offsetOf(zone, days, nanos) ?? 0
  const shifted = nanos - offset * NANOS_PER_SECOND
  const carry = Math.floor(shifted / NANOS_PER_DAY)
  return { days: days + carry, nanos: shifted - carry * NANOS_PER_DAY }
}
