import { expect, test } from 'vitest'
import { joinDate, splitDate } from './date-parts.ts'

test.each([
  [{ year: '2026', month: '3', day: '4' }, '2026-03-04', 'one digit is enough'],
  [{ year: ' 2026 ', month: '０３', day: '４' }, '2026-03-04', 'blanks and full-width digits'],
  [{ year: '', month: '', day: '' }, '', 'nothing typed is no date'],
  [{ year: '2026', month: '', day: '4' }, '2026--04', 'a missing part stays missing'],
])('%j → %j: %s', (parts, expected, _reason) => {
  expect(joinDate(parts)).toBe(expected)
})

test('a date comes apart as people write it', () => {
  expect(splitDate('2026-03-04')).toEqual({ year: '2026', month: '3', day: '4' })
  expect(splitDate('')).toEqual({ year: '', month: '', day: '' })
})
