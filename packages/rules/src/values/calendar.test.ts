import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMonths,
  type Civil,
  civilOf,
  dayOfYear,
  daysInMonth,
  daysOf,
  isCivil,
  isDay,
  isLeapYear,
  MAX_YEAR,
  monthsBetween,
  weekdayOf,
  weekOfYear,
} from './calendar.ts'

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How long a month is, by the words of the calendar's reform. */
function slowLength(year: number, month: number): number {
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)
  return (LENGTHS[month - 1] ?? 0) + (leap && month === 2 ? 1 : 0)
}

function tomorrow({ year, month, day }: Civil): Civil {
  if (day < slowLength(year, month)) return { year, month, day: day + 1 }
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 }
}

test('walking day by day through 1,200 years gives the numbers, weekdays, days and weeks of the year', () => {
  let civil: Civil = { year: -500, month: 1, day: 1 }
  let days = daysOf(civil)
  let weekday = weekdayOf(days)
  let ofYear = 1
  for (; civil.year < 700; civil = tomorrow(civil), days++) {
    if (civil.month === 1 && civil.day === 1) ofYear = 1
    const got = [daysOf(civil), civilOf(days), weekdayOf(days), dayOfYear(days)]
    const expected = [days, civil, weekday, ofYear]
    // One comparison a day: as many assertions as there are days would take minutes.
    if (JSON.stringify(got) !== JSON.stringify(expected)) expect(got).toEqual(expected)
    weekday = (weekday % 7) + 1
    ofYear++
  }
  expect(civilOf(days)).toEqual({ year: 700, month: 1, day: 1 })
})

test('the calendar agrees with that of the platform where both reach', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
      const date = new Date(days * 86_400_000)
      const year = date.getUTCFullYear()
      expect(civilOf(days)).toEqual({
        year,
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      expect(weekdayOf(days) % 7).toBe(date.getUTCDay())
    }),
  )
})

const years = fc.integer({ min: -MAX_YEAR, max: MAX_YEAR })
const civils = fc
  .record({
    year: fc.oneof(years, fc.integer({ min: 1990, max: 2030 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(isCivil)

test('a date and its day number are one, to the ends of time, and the calendar repeats after 400 years', () => {
  fc.assert(
    fc.property(civils, (civil) => {
      const days = daysOf(civil)
      expect(civilOf(days)).toEqual(civil)
      expect(isDay(days)).toBe(true)
      expect(daysOf({ ...civil, year: civil.year + 400 }) - days).toBe(146_097)
      expect(daysInMonth(civil.year, civil.month)).toBe(slowLength(civil.year, civil.month))
    }),
  )
})

test.each<[number, boolean]>([
  [2000, true],
  [1900, false],
  [2024, true],
  [2023, false],
  [0, true],
  [-4, true],
  [-100, false],
])('whether the year %d is a leap year', (year, expected) => {
  expect(isLeapYear(year)).toBe(expected)
})

test.each<[string, Civil, boolean]>([
  ['a leap day', { year: 2024, month: 2, day: 29 }, true],
  ['a leap day in a common year', { year: 2023, month: 2, day: 29 }, false],
  ['a month 0', { year: 2023, month: 0, day: 1 }, false],
  ['a month 13', { year: 2023, month: 13, day: 1 }, false],
  ['a day 0', { year: 2023, month: 1, day: 0 }, false],
  ['half a day', { year: 2023, month: 1, day: 1.5 }, false],
  ['the last year', { year: 999_999_999, month: 12, day: 31 }, true],
  ['the year after it', { year: 1_000_000_000, month: 1, day: 1 }, false],
  ['the first year', { year: -999_999_999, month: 1, day: 1 }, true],
])('what is a date: %s', (_, civil, expected) => {
  expect(isCivil(civil)).toBe(expected)
})

test('days end where the years do', () => {
  const first = daysOf({ year: -MAX_YEAR, month: 1, day: 1 })
  const last = daysOf({ year: MAX_YEAR, month: 12, day: 31 })
  expect([first - 1, first, last, last + 1].map(isDay)).toEqual([false, true, true, false])
})

test('months are added one by one, and a day that a month lacks becomes its last', () => {
  fc.assert(
    fc.property(civils, fc.integer({ min: -40, max: 40 }), (civil, months) => {
      let { year, month } = civil
      for (let i = 0; i < Math.abs(months); i++) {
        month += Math.sign(months)
        if (month === 13) [year, month] = [year + 1, 1]
        if (month === 0) [year, month] = [year - 1, 12]
      }
      const day = Math.min(civil.day, slowLength(year, month))
      expect(civilOf(addMonths(daysOf(civil), months))).toEqual({ year, month, day })
    }),
  )
})

test('whole months between two dates are as many as can be walked without passing the other', () => {
  const near = fc.integer({ min: -1500, max: 1500 })
  fc.assert(
    fc.property(civils, near, (civil, apart) => {
      const from = daysOf(civil)
      const to = civilOf(from + apart)
      const step = Math.sign(apart)
      // A day of the month that does not exist is still before the first of the next.
      const place = (count: number, day: number) => count * 32 + day
      const end = place(to.year * 12 + to.month, to.day)
      let walked = 0
      const next = () => place(civil.year * 12 + civil.month + walked + step, civil.day)
      while (step !== 0 && (step > 0 ? next() <= end : next() >= end)) walked += step
      expect(monthsBetween(from, from + apart)).toBe(walked)
    }),
  )
})

test('the week of the year is that of its Thursday, counted from the first Thursday of the year', () => {
  fc.assert(
    fc.property(civils, (civil) => {
      const days = daysOf(civil)
      let thursday = days
      while (weekdayOf(thursday) !== 4) thursday += weekdayOf(days) > 4 ? -1 : 1
      const { year } = civilOf(thursday)
      let first = daysOf({ year, month: 1, day: 1 })
      while (weekdayOf(first) !== 4) first++
      expect(weekOfYear(days)).toBe((thursday - first) / 7 + 1)
    }),
  )
})
