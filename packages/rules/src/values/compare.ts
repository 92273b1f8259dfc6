import { Decimal, type FeelDateTime, type FeelTime, isTemporal, type Value } from './value.ts'
import { NANOS_PER_DAY, NANOS_PER_SECOND, offsetOf, sameZone } from './zone.ts'

export type Order = -1 | 0 | 1

/**
 * The order of two values (DMN 1.5 table 50), or null where there is none: of different kinds, with null, or if only
 * one of two times says where it is. Points in time are compared by the second, as the standard reckons them (section
 * 10.3.2.3), so that `<` agrees with `=`.
 */
export function compare(a: Value, b: Value): Order | null {
  if (a instanceof Decimal) return b instanceof Decimal ? (a.comparedTo(b) as Order) : null
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b) : null
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
function compareStrings(a: string, b: string): Order {
  const length = Math.min(a.length, b.length)
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

/** Nanoseconds from the second to the first. A named zone tells no offset without a date: its times compare with their like only. */
export function timesBetween(a: FeelTime, b: FeelTime): number | null {
  const apart = a.nanos - b.nanos
  if (sameZone(a.zone, b.zone)) return apart
  if (a.zone === null || b.zone === null || 'name' in a.zone || 'name' in b.zone) return null
  return apart - (a.zone.offset - b.zone.offset) * NANOS_PER_SECOND
}

function compareTimes(a: FeelTime, b: FeelTime): Order | null {
  const apart = timesBetween(toSecond(a), toSecond(b))
  return apart === null ? null : order(apart, 0)
}

function toSecond<T extends FeelTime | FeelDateTime>(moment: T): T {
  return { ...moment, nanos: moment.nanos - (moment.nanos % NANOS_PER_SECOND) }
}

function compareDateTimes(a: FeelDateTime, b: FeelDateTime): Order | null {
  const left = instantOf(a)
  const right = instantOf(b)
  if ((a.zone === null) !== (b.zone === null)) return null
  return left.days === right.days
    ? order(Math.floor(left.nanos / NANOS_PER_SECOND), Math.floor(right.nanos / NANOS_PER_SECOND))
    : order(left.days, right.days)
}

/** The same moment in universal time; without a zone the local one. */
export function instantOf({ days, nanos, zone }: FeelDateTime): { days: number; nanos: number } {
  const offset = offsetOf(zone, days, nanos) ?? 0
  const shifted = nanos - offset * NANOS_PER_SECOND
  const carry = Math.floor(shifted / NANOS_PER_DAY)
  return { days: days + carry, nanos: shifted - carry * NANOS_PER_DAY }
}
