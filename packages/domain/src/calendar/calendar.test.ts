import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  isWorkingDay,
  orNextWorkingDay,
  type WorkCalendar,
  withNotice,
  workingDaysBetween,
} from './calendar.ts'
import { chinaHolidays } from './china-holidays.ts'
import { dateOfDay, dayNumber, endOfShanghaiDay, isCalendarDate, shanghaiDate } from './date.ts'

const data = process.env.VERMILION_DATA
const read = (path: string) => JSON.parse(readFileSync(`${data}/calendar/${path}`, 'utf8'))

/** The rule as the notice states it, day by day. */
function isWorkingDaySlowly({ years }: WorkCalendar, date: string): boolean {
  const all = Object.values(years)
  if (all.some(({ makeups }) => makeups.includes(date))) return true
  if (all.some(({ holidays }) => holidays.includes(date))) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

const anyDate = fc
  .integer({ min: dayNumber('2018-06-01'), max: dayNumber('2028-06-30') })
  .map(dateOfDay)

describe('a working day', () => {
  test.each([
    ['2026-09-24', true, 'an ordinary Thursday'],
    ['2026-09-25', false, 'Mid-Autumn, a Friday'],
    ['2026-09-26', false, 'a Saturday'],
    ['2026-09-20', true, 'a Sunday worked in lieu'],
    ['2026-10-07', false, 'the last day of the National Day holiday'],
    ['2026-10-10', true, 'the Saturday worked for it'],
    ['2020-02-01', false, 'a make-up Saturday that the later notice took back'],
    ['2019-05-02', false, 'given only by the notice that changed Labour Day'],
    ['2027-01-01', true, 'a Friday of a year without a notice: weekends only'],
    ['2027-01-02', false, 'its Saturday'],
  ] as const)('%s is one: %s (%s)', (date, expected, _reason) => {
    expect(isWorkingDay(chinaHolidays, date)).toBe(expected)
  })

  test('is the same as the notice read day by day', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(isWorkingDay(chinaHolidays, date)).toBe(isWorkingDaySlowly(chinaHolidays, date))
      }),
      { numRuns: 200 },
    )
  })

  test('every year names its notice, and no make-up day is a weekday', () => {
    for (const [year, { notice, makeups }] of Object.entries(chinaHolidays.years)) {
      expect(notice).toContain(`国办发明电〔${Number(year) - 1}〕`)
      for (const date of makeups) expect([0, 6], date).toContain(new Date(date).getUTCDay())
    }
  })

  test.skipIf(!data)('agrees with both independent sources on every day they cover', () => {
    const second = read('cn-workdays-2023-2026.json').years
    for (let year = 2019; year <= 2026; year++) {
      const days: { date: string; isOffDay: boolean }[] = read(`holiday-cn/${year}.json`).days
      const told = new Map(days.map(({ date, isOffDay }) => [date, !isOffDay]))
      // A notice may speak of the last days of the year before.
      for (const [date, works] of told) expect(isWorkingDay(chinaHolidays, date), date).toBe(works)
      for (let day = dayNumber(`${year}-01-01`); day < dayNumber(`${year + 1}-01-01`); day++) {
        const date = dateOfDay(day)
        const weekday = (day + 4) % 7
        const usual = weekday !== 0 && weekday !== 6
        const works = isWorkingDay(chinaHolidays, date)
        if (date !== '2022-12-31') expect(works, date).toBe(told.get(date) ?? usual)
        if (!second[year]) continue
        const { holidays, workdays } = second[year]
        expect(works, date).toBe(date in workdays || (usual && !(date in holidays)))
      }
    }
  })

  test.skipIf(!data)('due dates are those of the shared vectors', () => {
    const { vectors } = read('workday-vectors.json')
    for (const { start, workdays, due } of vectors)
      expect(addWorkingDays(chinaHolidays, start, workdays)).toEqual({
        date: due,
        provisional: false,
      })
  })
})

describe('counting working days', () => {
  test('the n-th is found as if one walked there', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 300 }), (from, n) => {
        let day = dayNumber(from)
        for (let left = n; left > 0; ) {
          day += 1
          if (isWorkingDaySlowly(chinaHolidays, dateOfDay(day))) left -= 1
        }
        const { date } = addWorkingDays(chinaHolidays, from, n)
        expect(date).toBe(dateOfDay(day))
        expect(workingDaysBetween(chinaHolidays, from, date)).toBe(n)
      }),
      { numRuns: 100 },
    )
  })

  test('a day off moves to the next working day, a working day stays', () => {
    expect(dateOfDay(orNextWorkingDay(chinaHolidays, dayNumber('2026-10-01')))).toBe('2026-10-08')
    expect(dateOfDay(orNextWorkingDay(chinaHolidays, dayNumber('2026-10-10')))).toBe('2026-10-10')
  })

  test.each([
    ['2026-09-24', 5, false, 'all in a year with a notice'],
    ['2026-12-24', 5, false, 'ends on the last day of the year'],
    ['2026-12-24', 6, true, 'ends in a year without one'],
    ['2018-12-28', 5, true, 'begins in a year without one'],
  ] as const)('%s plus %i is provisional: %s (%s)', (from, n, provisional, _reason) => {
    expect(addWorkingDays(chinaHolidays, from, n).provisional).toBe(provisional)
  })
})

describe('a new notice', () => {
  const notice = {
    notice: '国办发明电〔2026〕9号',
    holidays: ['2027-01-01', '2027-01-02', '2027-01-03'],
    makeups: ['2027-01-09'],
  }

  test('moves the dates and ends their being provisional', () => {
    const published = withNotice(chinaHolidays, 2027, notice)
    if ('refused' in published) throw new Error(published.refused)
    expect(published.version).toBe(chinaHolidays.version + 1)
    expect(addWorkingDays(chinaHolidays, '2026-12-28', 5)).toEqual({
      date: '2027-01-04',
      provisional: true,
    })
    expect(addWorkingDays(published, '2026-12-28', 5)).toEqual({
      date: '2027-01-05',
      provisional: false,
    })
  })

  test.each([
    ['a year that has one', 2026, notice, 'notice-published-before'],
    ['a make-up day on a weekday', 2027, { ...notice, makeups: ['2027-01-04'] }, 'notice-invalid'],
    ['a day that is both', 2027, { ...notice, makeups: ['2027-01-02'] }, 'notice-invalid'],
    ['a date of another year', 2027, { ...notice, holidays: ['2028-01-01'] }, 'notice-invalid'],
    ['a date that does not exist', 2027, { ...notice, holidays: ['2027-02-29'] }, 'notice-invalid'],
  ] as const)('is refused for %s', (_, year, said, refused) => {
    expect(withNotice(chinaHolidays, year, said)).toEqual({ refused })
  })
})

describe('dates', () => {
  test.each([
    ['2026-09-24T15:59:59.999Z', '2026-09-24', 'the last millisecond of the day in Shanghai'],
    ['2026-09-24T16:00:00.000Z', '2026-09-25', 'midnight belongs to the next day'],
  ] as const)('%s is %s (%s)', (instant, date, _reason) => {
    expect(shanghaiDate(Date.parse(instant))).toBe(date)
  })

  test('a day ends at 24:00 in Shanghai, 16:00 UTC', () => {
    expect(new Date(endOfShanghaiDay('2026-09-24')).toISOString()).toBe('2026-09-24T16:00:00.000Z')
  })

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-01-01T00:00'])(
    '%s is no date',
    (text) => {
      expect(isCalendarDate(text)).toBe(false)
    },
  )
  test('29 February of a leap year is one', () => {
    expect(isCalendarDate('2028-02-29')).toBe(true)
  })
})
