import { expect, test } from 'vitest'
import { type CaseRow, deadlineOf, stateTone } from './deadline.ts'

const clock: CaseRow['clock'] = {
  receivedAt: '2026-03-02T02:00:00.000Z',
  promisedOn: '2026-03-05',
  statutoryOn: '2026-03-10',
  provisional: false,
  workingDaysUsed: 0,
  workingDaysPromised: 3,
  running: true,
  daysLeft: 3,
}
const stopped = { since: '2026-03-03T02:00:00.000Z', reason: 'supplement' }

test.each<
  [CaseRow['state'], Partial<CaseRow['clock']>, string, string, number | undefined, string]
>([
  ['reviewing', { daysLeft: 3 }, '2026-03-03', 'left', 3, 'in time'],
  ['reviewing', { daysLeft: 2 }, '2026-03-04', 'left', 2, 'the day before'],
  ['reviewing', { daysLeft: 1 }, '2026-03-05', 'today', undefined, 'the promised day itself'],
  ['reviewing', { daysLeft: 1 }, '2026-03-04', 'left', 1, 'a day off before the promised day'],
  ['reviewing', { daysLeft: 0 }, '2026-03-06', 'late', 1, 'the first day after it'],
  ['reviewing', { daysLeft: -2 }, '2026-03-10', 'late', 3, 'the third'],
  ['returned', { daysLeft: 1, stopped }, '2026-03-05', 'stopped', undefined, 'a stopped clock'],
  ['granted', { daysLeft: -9 }, '2026-03-20', 'none', undefined, 'decided'],
])('%s with %j on %s: %s %s (%s)', (state, changed, today, kind, days) => {
  const found = deadlineOf({ state, clock: { ...clock, ...changed } }, today)
  expect(found.kind).toBe(kind)
  expect('days' in found ? found.days : undefined).toBe(days)
})

test('only what was granted is jade, only what waits for the person is amber', () => {
  expect(['granted', 'returned', 'reviewing', 'refused'].map(stateTone)).toEqual([
    'jade',
    'amber',
    'plain',
    'plain',
  ])
})
