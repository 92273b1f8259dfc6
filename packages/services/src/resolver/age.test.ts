import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Age } from '../definition/text.ts'
import { addAge, isFresh, validUntil } from './age.ts'

test.each([
  ['2026-11-22', { years: 5 }, '2031-11-22'],
  ['2024-02-29', { years: 1 }, '2025-02-28'],
  ['2026-01-31', { months: 1 }, '2026-02-28'],
  ['2026-12-31', { months: 2 }, '2027-02-28'],
  ['2026-12-31', { days: 1 }, '2027-01-01'],
] as [string, Age, string][])('%s and %j later is %s', (from, age, to) => {
  expect(addAge(from, age)).toBe(to)
})

test('five years from the day of issue end the day before', () => {
  expect(validUntil({ years: 5 }, '2026-11-22')).toBe('2031-11-21')
  expect(validUntil(null, '2026-11-22')).toBeUndefined()
})

test.each([
  ['2028-02-29', { years: 5 }, '2033-02-28'],
  ['2026-01-31', { months: 1 }, '2026-02-28'],
  ['2026-03-31', { months: 1 }, '2026-04-30'],
  ['2026-05-01', { months: 1 }, '2026-05-31'],
  ['2026-11-22', { days: 30 }, '2026-12-21'],
] as [string, Age, string][])('from %s for %j is until the end of %s', (on, valid, until) => {
  // Civil Code, article 202: a month without such a day ends the time with its last.
  expect(validUntil(valid, on)).toBe(until)
})

test('freshness is told by days in Shanghai', () => {
  const since = '2026-03-01T15:59:00.000Z' // 23:59 on 1 March in Shanghai
  expect(isFresh(since, { days: 1 }, '2026-03-02T15:59:00.000Z')).toBe(true)
  expect(isFresh(since, { days: 1 }, '2026-03-02T16:01:00.000Z')).toBe(false)
})

test('later is never earlier, and a longer age never ends sooner', () => {
  const dates = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 120 }), (date, months) => {
      const later = addAge(date, { months })
      expect(later > date).toBe(true)
      expect(addAge(date, { months: months + 1 }) > later).toBe(true)
    }),
  )
})
