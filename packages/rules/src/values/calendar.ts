/**
 * The proleptic Gregorian calendar over day numbers (0 is 1970-01-01), with a year 0 as ISO 8601 and XML Schema 1.1
 * count. FEEL's years end at ±999,999,999, far beyond what `Date` can hold.
 */
export const MAX_YEAR = 999_999_999

export type Civil = { readonly year: number; readonly month: number; readonly day: number }

const DAYS_IN_ERA = 146_097

/** Every 400 years the calendar repeats, to the day of the week. */
export const ERA = { years: 400, days: DAYS_IN_ERA } as const

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isCivil({ year, month, day }: Civil): boolean {
  return (
    Number.isInteger(year) &&
    Math.abs(year) <= MAX_YEAR &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  )
}

/** The day number of a date. Years begin in March here, so that the leap day ends one. */
export function daysOf({ year, month, day }: Civil): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / ERA.years)
  const yearOfEra = shifted - era * ERA.years
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * ERA.days + dayOfEra - 719_468
}

/** The date of a day number. */
export function civilOf(days: number): Civil {
  const shifted = days + 719_468
  const era = Math.floor(shifted / ERA.days)
  const dayOfEra = shifted - era * ERA.days
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * ERA.years + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}

const FIRST_DAY = daysOf({ year: -MAX_YEAR, month: 1, day: 1 })
const LAST_DAY = daysOf({ year: MAX_YEAR, month: 12, day: 31 })

/** Is it a day that FEEL can write? */
export function isDay(days: number): boolean {
  return days >= FIRST_DAY && days <= LAST_DAY
}

/** The same day so many months on, or the last of that month if it is shorter (XML Schema 1.0, appendix E). */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilOf(days)
  const count = year * 12 + (month - 1) + months
  const newYear = Math.floor(count / 12)
  const newMonth = count - newYear * 12 + 1
  return daysOf({
    year: newYear,
    month: newMonth,
    day: Math.min(day, daysInMonth(newYear, newMonth)),
  })
}

/** Whole months from one day to another, rounded towards none. */
export function monthsBetween(from: number, to: number): number {
  const start = civilOf(from)
  const end = civilOf(to)
  const months = (end.year - start.year) * 12 + end.month - start.month
  if (months > 0 && end.day < start.day) return months - 1
  if (months < 0 && end.day > start.day) return months + 1
  return months
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekdayOf(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

/** The first of January is 1. */
export function dayOfYear(days: number): number {
  return days - daysOf({ year: civilOf(days).year, month: 1, day: 1 }) + 1
}

/** The week with the year's first Thursday is the first (ISO 8601). */
export function weekOfYear(days: number): number {
  const thursday = days - weekdayOf(days) + 4
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1
}
