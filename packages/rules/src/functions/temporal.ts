import {
  civilOf,
  dayOfYear,
  daysOf,
  isCivil,
  monthsBetween,
  weekdayOf,
  weekOfYear,
} from '../values/calendar.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../values/literal.ts'
import {
  type DaysTime,
  Decimal,
  type FeelDateTime,
  type FeelTime,
  type Form,
  type Value,
  type Zone,
} from '../values/value.ts'
import { MAX_OFFSET, NANOS_PER_SECOND } from '../values/zone.ts'
import {
  ANY,
  type Builtin,
  builtin,
  DATE,
  DATE_TIME,
  DAYS_TIME,
  form,
  NUMBER,
  nullable,
  optional,
  param,
  STRING,
  TIME,
  type Typed,
  YEARS_MONTHS,
} from './builtin.ts'

/**
 * Dates, times and durations (DMN 1.5 tables 72, 79 and 82). A date that is given where a date
 * and time is asked for comes as its midnight in UTC, so that one form does for both.
 */
export const TEMPORAL_FUNCTIONS: readonly Builtin[] = [
  builtin(
    'date',
    fromText(DATE, parseDate),
    form([param('from', DATE_TIME)], DATE, ([{ days }]) => ({ kind: 'date', days })),
    form(
      [param('year', NUMBER), param('month', NUMBER), param('day', NUMBER)],
      DATE,
      ([year, month, day], run) => {
        const civil = { year: year.toNumber(), month: month.toNumber(), day: day.toNumber() }
        if (!isCivil(civil)) return run.fail('argument-value', year, month, day)
        return { kind: 'date', days: daysOf(civil) }
      },
    ),
  ),
  builtin(
    'date and time',
    fromText(DATE_TIME, parseDateTime),
    form([param('date', DATE_TIME), param('time', TIME)], DATE_TIME, ([{ days }, time]) => ({
      kind: 'date and time',
      days,
      nanos: time.nanos,
      zone: time.zone,
    })),
  ),
  builtin(
    'time',
    fromText(TIME, parseTime),
    form([param('from', TIME)], TIME, ([from]) => from),
    form([param('from', DATE_TIME)], TIME, ([{ nanos, zone }]) => ({ kind: 'time', nanos, zone })),
    form(
      [
        param('hour', NUMBER),
        param('minute', NUMBER),
        param('second', NUMBER),
        optional(nullable('offset', DAYS_TIME)),
      ],
      TIME,
      ([hour, minute, second, offset], run) =>
        timeOf(hour, minute, second, offset) ??
        run.fail('argument-value', hour, minute, second, offset),
    ),
  ),
  builtin('duration', fromText(ANY, parseDuration)),
  builtin(
    'years and months duration',
    form([param('from', DATE_TIME), param('to', DATE_TIME)], YEARS_MONTHS, ([from, to]) => ({
      kind: 'years and months duration',
      months: monthsBetween(from.days, to.days),
    })),
  ),
  builtin(
    'day of year',
    ofDay(NUMBER, (days) => new Decimal(dayOfYear(days))),
  ),
  builtin(
    'day of week',
    ofDay(STRING, (days) => WEEKDAYS[weekdayOf(days) - 1] ?? null),
  ),
  builtin(
    'month of year',
    ofDay(STRING, (days) => MONTHS[civilOf(days).month - 1] ?? null),
  ),
  builtin(
    'week of year',
    ofDay(NUMBER, (days) => new Decimal(weekOfYear(days))),
  ),
  builtin(
    'now',
    form([], DATE_TIME, (_, run) => run.now),
  ),
  builtin(
    'today',
    form([], DATE, (_, run) => ({ kind: 'date', days: run.now.days })),
  ),
]

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

function fromText<T extends Value>(type: Typed<T>, parse: (text: string) => T | undefined): Form {
  return form(
    [param('from', STRING)],
    type,
    ([from], run) => parse(from) ?? run.fail('argument-value', from),
  )
}

function ofDay<T extends Value>(type: Typed<T>, tell: (days: number) => T | null): Form {
  return form([param('date', DATE_TIME)], type, ([{ days }]: readonly [FeelDateTime]) => tell(days))
}

function timeOf(
  hour: Decimal,
  minute: Decimal,
  second: Decimal,
  offset: DaysTime | null,
): FeelTime | undefined {
  const zone = offset && zoneOf(offset)
  if (!isWholeBelow(hour, 24) || !isWholeBelow(minute, 60) || zone === undefined) return undefined
  if (second.lt(0) || second.gte(60)) return undefined
  const minutes = hour.toNumber() * 60 + minute.toNumber()
  const nanos = second.times(NANOS_PER_SECOND).truncated().toNumber()
  return { kind: 'time', nanos: minutes * 60 * NANOS_PER_SECOND + nanos, zone }
}

function isWholeBelow(number: Decimal, limit: number): boolean {
  return number.isInteger() && !number.lt(0) && number.lt(limit)
}

/** An offset is of whole seconds and, as XML Schema has it, of fourteen hours at most. */
function zoneOf({ nanos }: DaysTime): Zone | undefined {
  const offset = Number(nanos) / NANOS_PER_SECOND
  return Number.isInteger(offset) && Math.abs(offset) <= MAX_OFFSET ? { offset } : undefined
}
