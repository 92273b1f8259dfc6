/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
export type CalendarDate = string

const DAY_MS = 86_400_000
/** China has kept UTC+8 without summer time since 1992; nothing here is older. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** Days since 1970-01-01; the arithmetic of dates is done on these. */
export function dayNumber(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

export function dateOfDay(day: number): CalendarDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** True for a date that exists: 2026-02-29 does not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = dayNumber(text)
  return Number.isInteger(day) && dateOfDay(day) === text
}

/** The date a clock on a wall in Shanghai shows at this instant. */
export function shanghaiDate(instantMs: number): CalendarDate {
  return dateOfDay(shanghaiDay(instantMs))
}

export function shanghaiDay(instantMs: number): number {
  return Math.floor((instantMs + SHANGHAI_OFFSET_MS) / DAY_MS)
}

/** The instant of 24:00 in Shanghai on this date, which is also 0:00 of the next. */
export function endOfShanghaiDay(date: CalendarDate): number {
  return endOfDay(dayNumber(date))
}

export function endOfDay(day: number): number {
  return (day + 1) * DAY_MS - SHANGHAI_OFFSET_MS
}
