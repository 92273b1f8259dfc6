import { daysOf, isCivil, isDay } from './calendar.ts'
import { durationOf, isMonths } from './duration.ts'
import {
  type DaysTime,
  Decimal,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
  type Value,
  type YearsMonths,
} from './value.ts'
import { NANOS_PER_DAY, NANOS_PER_SECOND, parseZone } from './zone.ts'

/**
 * The lexical forms of FEEL's values (DMN 1.5 section 10.3.2.3, after XML Schema 1.1 part 2). Everything here answers
 * undefined for a text that is none. Texts may be hostile: lengths are bounded before digits are read.
 */

const DATE = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/
const TIME = /^(\d\d):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(|Z|[+-].{5,8}|@.{1,130})$/
const YEARS_MONTHS = /^(-?)P(?:(\d{1,18})Y)?(?:(\d{1,18})M)?$/
const DAYS_TIME =
  /^(-?)P(?:(\d{1,30})D)?(?:T(?:(\d{1,30})H)?(?:(\d{1,30})M)?(?:(\d{1,30})(?:\.(\d{0,9}))?S)?)?$/
const ZERO = new Decimal(0)
const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,9})?$/

/** `2026-01-31`; years have four digits, or more without a leading zero. */
export function parseDate(text: string): FeelDate | undefined {
  const found = DATE.exec(text)
  if (!found) return undefined
  const [, sign, year, month, day] = found
  // ISO 8601 knows a year 0 but no minus before it.
  if (sign === '-' && year === '0000') return undefined
  const civil = {
    year: sign === '-' ? -Number(year) : Number(year),
    month: Number(month),
    day: Number(day),
  }
  return isCivil(civil) ? { kind: 'date', days: daysOf(civil) } : undefined
}

/** `23:59:59.999`, `10:00:00Z`, `10:00:00+02:00`, `10:00:00@Europe/Paris`. */
export function parseTime(text: string): FeelTime | undefined {
  const clock = parseClock(text)
  // Midnight at the end of a day is midnight.
  return clock && { kind: 'time', nanos: clock.nanos % NANOS_PER_DAY, zone: clock.zone }
}

function parseClock(text: string): Omit<FeelTime, 'kind'> | undefined {
  const found = TIME.exec(text)
  if (!found) return undefined
  const [, hour, minute, second, fraction = '', zoneText = ''] = found
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  const nanos = seconds * NANOS_PER_SECOND + Number(fraction.padEnd(9, '0'))
  const zone = parseZone(zoneText)
  return nanos <= NANOS_PER_DAY && zone !== undefined ? { nanos, zone } : undefined
}

/** A date, `T` and a time; a date alone is its midnight, in no zone. `24:00:00` is the next day's midnight. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const split = text.indexOf('T')
  const date = parseDate(split < 0 ? text : text.slice(0, split))
  if (!date) return undefined
  const clock = split < 0 ? { nanos: 0, zone: null } : parseClock(text.slice(split + 1))
  if (!clock) return undefined
  const next = clock.nanos === NANOS_PER_DAY ? 1 : 0
  const days = date.days + next
  if (!isDay(days)) return undefined
  return {
    kind: 'date and time',
    days,
    nanos: clock.nanos - next * NANOS_PER_DAY,
    zone: clock.zone,
  }
}

/** `P1Y2M` or `P1DT2H3M4.5S`, never both in one. */
export function parseDuration(text: string): YearsMonths | DaysTime | undefined {
  return parseYearsMonths(text) ?? parseDaysTime(text)
}

function parseYearsMonths(text: string): YearsMonths | undefined {
  const found = YEARS_MONTHS.exec(text)
  if (!found) return undefined
  const [, sign, years, months] = found
  if (years === undefined && months === undefined) return undefined
  const size = Number(years ?? 0) * 12 + Number(months ?? 0)
  if (!isMonths(size)) return undefined
  return { kind: 'years and months duration', months: sign === '-' && size > 0 ? -size : size }
}

function parseDaysTime(text: string): DaysTime | undefined {
  const found = DAYS_TIME.exec(text)
  if (!found || text.endsWith('T') || text.endsWith('P')) return undefined
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = found
  const wholeSeconds =
    ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds)
  const nanos = wholeSeconds * BigInt(NANOS_PER_SECOND) + BigInt(fraction.padEnd(9, '0'))
  return durationOf(sign === '-' ? -nanos : nanos)
}

/** A number in FEEL's notation, with an exponent if need be; what decimal128 cannot hold is none. */
export function parseNumber(text: string): Decimal | undefined {
  if (!NUMBER.test(text)) return undefined
  const number = new Decimal(text).toSignificantDigits(34)
  if (number.isZero()) return ZERO
  return number.isFinite() ? number : undefined
}

/** What `@"…"` says: a date, a time, both, or a duration. */
export function parseAt(text: string): Exclude<Value, null> | undefined {
  return (
    parseDate(text) ??
    (text.includes('T') ? parseDateTime(text) : undefined) ??
    parseTime(text) ??
    parseDuration(text)
  )
}
