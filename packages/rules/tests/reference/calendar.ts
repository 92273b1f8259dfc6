/** The calendar as JavaScript's own `Date` reckons it: slow, and good for the years that are generated. */
const DAY_MS = 86_400_000

/** The reference does not follow: a long loop, or a year that `Date` does not have. Such examples prove nothing. */
export class TooFar extends Error {}

export function parts(days: number) {
  const date = known(new Date(days * DAY_MS))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
  }
}

/** So many months on; the day is the last of a shorter month (DMN 1.5 table 52). */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = parts(days)
  const first = new Date(0)
  first.setUTCFullYear(year, month - 1 + months, 1)
  const last = new Date(0)
  last.setUTCFullYear(year, month + months, 0)
  return known(first).getTime() / DAY_MS + Math.min(day, known(last).getUTCDate()) - 1
}

function known(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new TooFar()
  return date
}
