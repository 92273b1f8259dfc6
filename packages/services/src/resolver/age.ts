import { type CalendarDate, dateOfDay, dayNumber, shanghaiDate } from '@vermilion/domain'
import type { Age } from '../definition/text.ts'

/** The same day so much later; a month that is too short ends on its last day. */
export function addAge(date: CalendarDate, age: Age): CalendarDate {
  if ('days' in age) return dateOfDay(dayNumber(date) + age.days)
  const months = 'months' in age ? age.months : age.years * 12
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dateOfDay(first.getTime() / 86_400_000 + Math.min(day, last) - 1)
}

/** Whether what was so at one instant (ISO) is still fresh at another, by days in Shanghai. */
export function isFresh(since: string, age: Age | undefined, at: string): boolean {
  return age === undefined || dateAt(at) <= addAge(dateAt(since), age)
}

/** The last day on which a certificate issued on this day is valid; undefined: without an end. */
export function validUntil(valid: Age | null, on: CalendarDate): CalendarDate | undefined {
  if (valid === null) return undefined
  const later = addAge(on, valid)
  // The day before the same day later; where its month is too short for that day, the month's last.
  const isCut = !('days' in valid) && later.slice(8) !== on.slice(8)
  return isCut ? later : dateOfDay(dayNumber(later) - 1)
}

function dateAt(instant: string): CalendarDate {
  return shanghaiDate(Date.parse(instant))
}
