import type { Refused } from '../refusal.ts'
import { type CalendarDate, dateOfDay, dayNumber, isCalendarDate } from './date.ts'

/** What the State Council's notice says of one year. */
export type CalendarYear = {
  /** Number of the notice, of each where a later one changed it. */
  readonly notice: string
  readonly holidays: readonly CalendarDate[]
  /** Weekend days worked in lieu. */
  readonly makeups: readonly CalendarDate[]
}

/** The notices published so far; a year without one counts weekends only and is provisional. */
export type WorkCalendar = {
  readonly version: number
  readonly years: Readonly<Record<number, CalendarYear>>
}

/** A date that was computed, and whether a year on the way has no notice yet. */
export type Due = { readonly date: CalendarDate; readonly provisional: boolean }

export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
  return isWorkingDayNumber(calendar, dayNumber(date))
}

export function isWorkingDayNumber(calendar: WorkCalendar, day: number): boolean {
  return workingDaysUpTo(calendar, day) > workingDaysUpTo(calendar, day - 1)
}

/** The n-th working day after `from`, which is not counted itself; n = 0 gives `from`. */
export function addWorkingDays(calendar: WorkCalendar, from: CalendarDate, n: number): Due {
  const start = dayNumber(from)
  const end = n === 0 ? start : nthWorkingDay(calendar, workingDaysUpTo(calendar, start) + n, start)
  return { date: dateOfDay(end), provisional: isProvisional(calendar, start, end) }
}

/** Working days after `from` up to and including `to`. */
export function workingDaysBetween(
  calendar: WorkCalendar,
  from: CalendarDate,
  to: CalendarDate,
): number {
  return workingDaysUpTo(calendar, dayNumber(to)) - workingDaysUpTo(calendar, dayNumber(from))
}

/** This day, or the next working day when it is none. */
export function orNextWorkingDay(calendar: WorkCalendar, day: number): number {
  if (isWorkingDayNumber(calendar, day)) return day
  return nthWorkingDay(calendar, workingDaysUpTo(calendar, day) + 1, day)
}

/** True when a year touched by the span has no published notice. */
export function isProvisional(calendar: WorkCalendar, fromDay: number, toDay: number): boolean {
  const first = yearOf(Math.min(fromDay, toDay))
  const last = yearOf(Math.max(fromDay, toDay))
  for (let year = first; year <= last; year++) if (!calendar.years[year]) return true
  return false
}

/** The calendar with one more notice; a year that has one already is not replaced. */
export function withNotice(
  calendar: WorkCalendar,
  year: number,
  notice: CalendarYear,
): WorkCalendar | Refused {
  if (calendar.years[year]) return { refused: 'notice-published-before' }
  const dates = [...notice.holidays, ...notice.makeups]
  const sound =
    dates.every(isCalendarDate) &&
    new Set(dates).size === dates.length &&
    notice.makeups.every((date) => isWeekend(dayNumber(date))) &&
    // A notice may reach into the last days of the year before, never further.
    dates.every((date) => date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`))
  if (!sound) return { refused: 'notice-invalid' }
  return { version: calendar.version + 1, years: { ...calendar.years, [year]: notice } }
}

/** The day on which the count of working days reaches `ordinal`, which lies after `from`. */
export function nthWorkingDay(calendar: WorkCalendar, ordinal: number, from: number): number {
  let day = from
  // Each step moves at most the days still missing, so it never passes the day sought.
  for (;;) {
    const missing = ordinal - workingDaysUpTo(calendar, day)
    if (missing <= 0) return day
    day += missing
  }
}

/** How many working days there were since the epoch up to and including this day. */
export function workingDaysUpTo(calendar: WorkCalendar, day: number): number {
  const { days, sums } = exceptionsOf(calendar)
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return weekdaysUpTo(day) + (sums[low - 1] ?? 0)
}

/** Day 0, 1970-01-01, was a Thursday; shifted so that weeks begin on a Monday. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 4
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5)
}

export function isWeekend(day: number): boolean {
  return weekdaysUpTo(day) === weekdaysUpTo(day - 1)
}

type Exceptions = { readonly days: readonly number[]; readonly sums: readonly number[] }
const known = new WeakMap<WorkCalendar, Exceptions>()

/** Days that differ from their weekday, sorted, with the running sum of the difference. */
function exceptionsOf(calendar: WorkCalendar): Exceptions {
  const found = known.get(calendar)
  if (found) return found
  const change = new Map<number, number>()
  for (const { holidays, makeups } of Object.values(calendar.years)) {
    for (const day of holidays.map(dayNumber)) if (!isWeekend(day)) change.set(day, -1)
    for (const day of makeups.map(dayNumber)) if (isWeekend(day)) change.set(day, 1)
  }
  const days = [...change.keys()].sort((a, b) => a - b)
  let sum = 0
  const sums = days.map((day) => {
    sum += change.get(day) ?? 0
    return sum
  })
  const exceptions = { days, sums }
  known.set(calendar, exceptions)
  return exceptions
}

function yearOf(day: number): number {
  return Number(dateOfDay(day).slice(0, 4))
}
