import { compare } from '../values/compare.ts'
import {
  type DaysTime,
  Decimal,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
  kindOf,
  type SimpleKind,
  type Value,
  type YearsMonths,
  type Zone,
} from '../values/value.ts'

/** A place between two values of a line: just before or just after `at`. */
export type Cut = { readonly at: Value; readonly after: boolean }

/** The values between two cuts; null is the end of the line. */
export type Interval = { readonly from: Cut | null; readonly to: Cut | null }

/** The values of one simple type in their order. Null stands beside every line. */
export type Line = {
  readonly kind: SimpleKind
  readonly has: (value: Value) => boolean
  readonly order: (a: Value, b: Value) => number
  /** A value of one of the intervals, one that people read easily; undefined if there is none in them. */
  readonly pick: (...intervals: readonly Interval[]) => Value | undefined
}

export function orderCuts(line: Line, a: Cut, b: Cut): number {
  return line.order(a.at, b.at) || Number(a.after) - Number(b.after)
}

/**
 * The line of the values of `kind` on which all `points` of that kind stand; null if they have no order. Moments with
 * a zone and those without do not compare, and times of day with a zone go round in a circle.
 */
export function lineOf(kind: SimpleKind, points: readonly Value[]): Line | null {
  switch (kind) {
    case 'number':
      return NUMBERS
    case 'string':
      return STRINGS
    case 'time':
      return points.some((point) => isOf(point, kind) && point.zone !== null) ? null : TIMES
    case 'date and time':
      return lineOfMoments(points.flatMap((point) => (isOf(point, kind) ? [point.zone] : [])))
    case 'date':
      return DATES
    case 'boolean':
      return BOOLEANS
    case 'years and months duration':
      return MONTHS
    case 'days and time duration':
      return DURATIONS
  }
}

type Zoned = FeelTime | FeelDateTime

function isOf<Kind extends Zoned['kind']>(
  value: Value,
  kind: Kind,
): value is Extract<Zoned, { readonly kind: Kind }> {
  return kindOf(value) === kind
}

const NUMBERS: Line = {
  kind: 'number',
  has: (value) => value instanceof Decimal,
  order: (a, b) => (a as Decimal).cmp(b as Decimal),
  // The index of a column picks often: what takes long to compute comes last, and mostly never.
  pick: (...intervals) =>
    firstWithin(NUMBERS, intervals, intervals.flatMap(nearNumbers)) ??
    firstWithin(NUMBERS, intervals, intervals.flatMap(farNumbers)),
}

/** The ends themselves and the whole numbers next to them. */
function nearNumbers({ from, to }: Interval): Decimal[] {
  const low = from?.at as Decimal | undefined
  const high = to?.at as Decimal | undefined
  return [
    ...(low ? [low, low.floor().plus(1)] : []),
    ...(high ? [high, high.ceil().minus(1)] : []),
    new Decimal(0),
  ].filter((candidate) => candidate.isFinite())
}

function farNumbers({ from, to }: Interval): Decimal[] {
  const low = from?.at as Decimal | undefined
  const high = to?.at as Decimal | undefined
  return [
    // A number may be so large that one more is the same number.
    ...[low, high].flatMap((end) => (end ? [end.times(2)] : [])),
    ...(low && high ? roundedMiddles(low, high) : []),
  ].filter((candidate) => candidate.isFinite())
}

/** The middle with ever more digits: between 39 and 40 lies 39.5. */
function roundedMiddles(low: Decimal, high: Decimal): Decimal[] {
  const middle = low.plus(high).div(2)
  return [1, 2, 3, 4, 6, 9, 17, 34].map((digits) => middle.toSignificantDigits(digits))
}

const STRINGS: Line = {
  kind: 'string',
  has: (value) => typeof value === 'string',
  order: (a, b) => compare(a, b) ?? 0,
  pick: (...intervals) => {
    const named = intervals.flatMap(({ from, to }) => [
      ...(from && !from.after ? [from.at] : []),
      ...(to?.after ? [to.at] : []),
    ])
    // Nothing stands between a string and the same with U+0000 behind it.
    const further = intervals.flatMap(({ from }) =>
      ['a', ' ', '\u0000'].map((end) => `${from?.at ?? ''}${end}`),
    )
    return firstWithin(STRINGS, intervals, [...named, 'other', ...further, ''])
  },
}

function firstWithin(
  line: Line,
  intervals: readonly Interval[],
  candidates: readonly Value[],
): Value | undefined {
  return candidates.find((value) => intervals.some((interval) => isWithin(line, value, interval)))
}

function isWithin(line: Line, value: Value, { from, to }: Interval): boolean {
  return (
    (!from || line.order(value, from.at) > (from.after ? 0 : -1)) &&
    (!to || line.order(value, to.at) < (to.after ? 1 : 0))
  )
}

/** How the values of a type in which each has a next one are counted. */
type Count<V extends Value> = {
  readonly index: (value: V) => bigint
  readonly value: (index: bigint) => V
  /** What people count in, largest first, and the value that serves where any would. */
  readonly strides: readonly bigint[]
  readonly usual: bigint
  readonly first?: bigint
  readonly last?: bigint
}

function counted<V extends Value>(kind: SimpleKind, count: Count<V>): Line {
  const index = (value: Value) => count.index(value as V)
  const pick = ({ from, to }: Interval): Value | undefined => {
    const low = from ? index(from.at) + BigInt(from.after) : count.first
    const high = to ? index(to.at) - BigInt(!to.after) : count.last
    const found = [
      ...(from && low !== undefined && !from.after ? [low] : []),
      ...(from ? count.strides.map((stride) => index(from.at) + stride) : []),
      ...(to && high !== undefined && to.after ? [high] : []),
      ...(to ? count.strides.map((stride) => index(to.at) - stride) : []),
      count.usual,
    ].find((at) => (low === undefined || at >= low) && (high === undefined || at <= high))
    return found === undefined ? undefined : count.value(found)
  }
  return {
    kind,
    has: (value) => kindOf(value) === kind,
    order: (a, b) => {
      const [left, right] = [index(a), index(b)]
      return left < right ? -1 : Number(left > right)
    },
    pick: (...intervals) => {
      for (const interval of intervals) {
        const value = pick(interval)
        if (value !== undefined) return value
      }
      return undefined
    },
  }
}

const SECOND = 1_000_000_000
const DAY = 86_400n
const CLOCK = [3600n, 60n, 1n]
/** 2026-01-01. */
const USUAL_DAY = 20_454n

const BOOLEANS = counted<boolean>('boolean', {
  index: (value) => BigInt(value),
  value: (index) => index === 1n,
  strides: [1n],
  usual: 1n,
  first: 0n,
  last: 1n,
})

const DATES = counted<FeelDate>('date', {
  index: ({ days }) => BigInt(days),
  value: (index) => ({ kind: 'date', days: Number(index) }),
  strides: [1n],
  usual: USUAL_DAY,
})

const TIMES = counted<FeelTime>('time', {
  index: ({ nanos }) => secondOf(nanos),
  value: (index) => ({ kind: 'time', nanos: Number(index) * SECOND, zone: null }),
  strides: CLOCK,
  usual: DAY / 2n,
  first: 0n,
  last: DAY - 1n,
})

const MONTHS = counted<YearsMonths>('years and months duration', {
  index: ({ months }) => BigInt(months),
  value: (index) => ({ kind: 'years and months duration', months: Number(index) }),
  strides: [12n, 1n],
  usual: 12n,
})

const DURATIONS = counted<DaysTime>('days and time duration', {
  index: ({ nanos }) => nanos,
  value: (nanos) => ({ kind: 'days and time duration', nanos }),
  strides: [DAY, ...CLOCK].map((seconds) => seconds * BigInt(SECOND)).concat(1n),
  usual: DAY * BigInt(SECOND),
})

/**
 * Moments are ordered by universal time and shown in the offset that the table uses. Zones with a name are left out:
 * their order hangs on the tz database of the machine, and so would every proof.
 */
function lineOfMoments(zones: readonly Zone[]): Line | null {
  const [zone = null] = zones
  if (zones.some((other) => (other === null) !== (zone === null) || (other && 'name' in other)))
    return null
  const offset = offsetOf(zone)
  return counted<FeelDateTime>('date and time', {
    index: ({ days, nanos, zone }) => BigInt(days) * DAY + secondOf(nanos) - offsetOf(zone),
    value: (index) => {
      const local = index + offset
      const days = local / DAY - BigInt(local % DAY < 0n)
      return {
        kind: 'date and time',
        days: Number(days),
        nanos: Number(local - days * DAY) * SECOND,
        zone,
      }
    },
    strides: [DAY, ...CLOCK],
    usual: USUAL_DAY * DAY,
  })
}

function offsetOf(zone: Zone): bigint {
  return zone && 'offset' in zone ? BigInt(zone.offset) : 0n
}

/** FEEL compares points in time by the second (`values/compare.ts`). */
function secondOf(nanos: number): bigint {
  return BigInt(Math.floor(nanos / SECOND))
}
