import {
  isProvisional,
  nthWorkingDay,
  orNextWorkingDay,
  type WorkCalendar,
  workingDaysUpTo,
} from '../calendar/calendar.ts'
import { type CalendarDate, dateOfDay, shanghaiDay } from '../calendar/date.ts'

export type Limits = {
  readonly unit: 'workingDay' | 'day'
  readonly statutory: number
  readonly promised: number
}

/** A time in which the clock stood still; `to` is missing while it still does. */
export type ClockStop = {
  readonly reason: string
  readonly from: number
  readonly to?: number | undefined
}

export type ClockFacts = {
  readonly receivedAt: number
  /** In order and apart from one another. */
  readonly stops: readonly ClockStop[]
  readonly limits: Limits
  readonly calendar: WorkCalendar
  readonly now: number
  /** Once a case has ended its clock stands for good. */
  readonly endedAt?: number | undefined
}

export type Clock = {
  readonly promisedOn: CalendarDate
  readonly statutoryOn: CalendarDate
  /** True while a year between receipt and the last date has no published notice. */
  readonly provisional: boolean
  /** Days that counted so far; calendar days where the limit is in those. */
  readonly workingDaysUsed: number
  /** Days that did not count, by the reason that stopped them; they add up exactly. */
  readonly daysStopped: Readonly<Record<string, number>>
  readonly running: boolean
  readonly stoppedSince?: number | undefined
  readonly stopReason?: string | undefined
  /** Promised days not used yet; negative once late. */
  readonly daysLeft: number
  readonly lateBy: number
}

/**
 * The clock of a case. A day counts if the clock is running at its end (24:00, Asia/Shanghai); the
 * day of receipt never does. A limit in calendar days ends on the next working day. Days to come
 * are taken as running: while a stop lasts, the dates move on with every day it eats.
 */
export function clockOf(facts: ClockFacts): Clock {
  const { limits, endedAt } = facts
  const until = Math.min(facts.now, endedAt ?? facts.now)
  const received = shanghaiDay(facts.receivedAt)
  const count = counter(facts.calendar, limits.unit)
  // The last day whose end has come.
  const lastDay = shanghaiDay(until) - 1
  const eaten = facts.stops.map((stop) => eatenDays(stop, received, until))

  const stoppedDays = sum(eaten.map((span) => count(span)))
  const daysUsed = count({ after: received, upTo: lastDay }) - stoppedDays
  const due = (n: number) => dueDay(facts.calendar, limits.unit, received, n, eaten)
  const promised = due(limits.promised)
  const statutory = due(limits.statutory)
  const open = facts.stops.find((stop) => stop.to === undefined || stop.to > until)
  const running = endedAt === undefined && !open

  return {
    promisedOn: dateOfDay(promised),
    statutoryOn: dateOfDay(statutory),
    provisional: isProvisional(facts.calendar, received, Math.max(promised, statutory)),
    workingDaysUsed: daysUsed,
    daysStopped: byReason(facts.stops, eaten.map(count)),
    running,
    ...(open && endedAt === undefined ? { stoppedSince: open.from, stopReason: open.reason } : {}),
    daysLeft: limits.promised - daysUsed,
    lateBy: Math.max(0, daysUsed - limits.promised),
  }
}

/** Days after `after` up to and including `upTo`. */
type Span = { readonly after: number; readonly upTo: number }

function counter(calendar: WorkCalendar, unit: Limits['unit']): (span: Span) => number {
  return ({ after, upTo }) => {
    if (upTo <= after) return 0
    if (unit === 'day') return upTo - after
    return workingDaysUpTo(calendar, upTo) - workingDaysUpTo(calendar, after)
  }
}

/** The days at whose end the stop stood: those whose 24:00 lies in (from, to]. */
function eatenDays(stop: ClockStop, received: number, until: number): Span {
  const to = Math.min(stop.to ?? until, until)
  return {
    after: Math.max(lastEndedDay(stop.from), received),
    upTo: lastEndedDay(to),
  }
}

/** The last day whose end is not after this instant. */
function lastEndedDay(instant: number): number {
  return shanghaiDay(instant) - 1
}

/** The day on which `n` days have counted, walking over the spans in which none did. */
function dueDay(
  calendar: WorkCalendar,
  unit: Limits['unit'],
  received: number,
  n: number,
  eaten: readonly Span[],
): number {
  const count = counter(calendar, unit)
  let from = received
  let left = n
  for (const span of eaten) {
    if (span.upTo <= span.after) continue
    const before = count({ after: from, upTo: span.after })
    if (before >= left) break
    left -= before
    from = span.upTo
  }
  if (unit === 'day') return orNextWorkingDay(calendar, from + left)
  return nthWorkingDay(calendar, workingDaysUpTo(calendar, from) + left, from)
}

function byReason(stops: readonly ClockStop[], days: readonly number[]): Record<string, number> {
  const total: Record<string, number> = {}
  stops.forEach((stop, index) => {
    total[stop.reason] = (total[stop.reason] ?? 0) + (days[index] ?? 0)
  })
  return total
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
