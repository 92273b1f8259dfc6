import { expect, test } from 'vitest'
import type { CaseRow } from '../../ui/case/deadline.ts'
import { FIRST_SORT, LAST_ENDED, sortRows } from './queue-order.ts'

const row = (number: string, subject: string, promisedOn: string, receivedAt: string) =>
  ({ number, subject, service: 'company', clock: { promisedOn, receivedAt } }) as CaseRow

const rows = [
  row('1', '青禾', '2026-03-06', '2026-03-02T01:00:00.000Z'),
  row('2', '北辰', '2026-03-05', '2026-03-02T03:00:00.000Z'),
  row('3', '云帆', '2026-03-05', '2026-03-02T02:00:00.000Z'),
]
const numbers = (sort: typeof FIRST_SORT) => sortRows(rows, sort).map(({ number }) => number)

test('what was promised first stands first, and of those what came in first', () => {
  expect(numbers(FIRST_SORT)).toEqual(['3', '2', '1'])
})

test('Chinese names sort by their reading, either way', () => {
  expect(numbers({ key: 'subject', descending: false })).toEqual(['2', '1', '3'])
  expect(numbers({ key: 'subject', descending: true })).toEqual(['3', '1', '2'])
})

test('of what is finished, the latest decision stands first', () => {
  const ended = rows.map((row, at) => ({ ...row, endedAt: `2026-03-0${at + 3}T02:00:00.000Z` }))
  expect(sortRows(ended, LAST_ENDED).map(({ number }) => number)).toEqual(['3', '2', '1'])
})

test('an unknown key leaves the order of arrival', () => {
  expect(numbers({ key: 'gone', descending: false })).toEqual(['1', '3', '2'])
})
