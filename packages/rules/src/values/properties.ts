import { civilOf, weekdayOf } from './calendar.ts'
import { daysTimeParts } from './duration.ts'
import {
  type DaysTime,
  Decimal,
  type FeelRange,
  type FeelTime,
  isContext,
  isList,
  type Value,
  type YearsMonths,
  type Zone,
} from './value.ts'
import { NANOS_PER_SECOND, offsetOf, offsetOfTime } from './zone.ts'

/**
 * The property of a value that is no context (DMN 1.5 tables 64 to 67): `year`, `time offset`, `start included`.
 * Undefined if values of this kind have none of that name; an offset or zone that a time lacks is null.
 */
export function property(value: Value, name: string): Value | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof Decimal || isList(value) || isContext(value)) return undefined
  switch (value.kind) {
    case 'date':
      return ofDate(value.days, name)
    case 'time':
      return ofClock(value, null, name)
    case 'date and time':
      return ofDate(value.days, name) ?? ofClock(value, value.days, name)
    case 'years and months duration':
      return ofYearsMonths(value, name)
    case 'days and time duration':
      return ofDaysTime(value, name)
    case 'range':
      return ofRange(value, name)
    case 'function':
      return undefined
  }
}

function ofDate(days: number, name: string): Value | undefined {
  switch (name) {
    case 'year':
    case 'month':
    case 'day':
      return new Decimal(civilOf(days)[name])
    case 'weekday':
      return new Decimal(weekdayOf(days))
    default:
      return undefined
  }
}

type Clock = Pick<FeelTime, 'nanos' | 'zone'>

function ofClock({ nanos, zone }: Clock, days: number | null, name: string): Value | undefined {
  const minutes = Math.floor(nanos / NANOS_PER_SECOND / 60)
  switch (name) {
    case 'hour':
      return new Decimal(Math.floor(minutes / 60))
    case 'minute':
      return new Decimal(minutes % 60)
    case 'second':
      return new Decimal(nanos - minutes * 60 * NANOS_PER_SECOND).dividedBy(NANOS_PER_SECOND)
    case 'time offset':
      return offsetDuration(zone, days, nanos)
    case 'timezone':
      return zone && 'name' in zone ? zone.name : null
    default:
      return undefined
  }
}

function offsetDuration(zone: Zone, days: number | null, nanos: number): DaysTime | null {
  const offset = days === null ? offsetOfTime(zone) : offsetOf(zone, days, nanos)
  return offset === null
    ? null
    : { kind: 'days and time duration', nanos: BigInt(offset) * BigInt(NANOS_PER_SECOND) }
}

function ofYearsMonths({ months }: YearsMonths, name: string): Value | undefined {
  if (name === 'years') return new Decimal(Math.trunc(months / 12) + 0)
  return name === 'months' ? new Decimal((months % 12) + 0) : undefined
}

function ofDaysTime(duration: DaysTime, name: string): Value | undefined {
  const { nanos, ...parts } = daysTimeParts(duration)
  switch (name) {
    case 'days':
    case 'hours':
    case 'minutes':
      return new Decimal(String(parts[name]))
    case 'seconds':
      return new Decimal(String(nanos)).dividedBy(NANOS_PER_SECOND).plus(String(parts.seconds))
    default:
      return undefined
  }
}

function ofRange(range: FeelRange, name: string): Value | undefined {
  switch (name) {
    case 'start':
      return range.low
    case 'end':
      return range.high
    case 'start included':
      return range.lowIncluded
    case 'end included':
      return range.highIncluded
    default:
      return undefined
  }
}
