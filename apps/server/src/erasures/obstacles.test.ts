import { expect, test } from 'vitest'
import { compactionAt } from './carry-out.ts'
import { contestableUntil, obstaclesTo, type SubjectFacts } from './obstacles.ts'

const NOTHING: SubjectFacts = { cases: [], inForce: [], represents: [], holdsPost: false }
const at = (text: string) => Date.parse(`${text}+08:00`)
const NOW = at('2026-09-24T09:00:00')

test('nothing stands in the way of somebody with nothing', () => {
  expect(obstaclesTo(NOTHING, NOW)).toEqual([])
})

test.each([
  ['submitted', null, ['openCase']],
  ['returned', null, ['openCase']],
  ['granted', at('2026-09-23T12:00:00'), ['contestable']],
  ['refused', at('2026-03-24T12:00:00'), ['contestable']],
  ['declined', at('2026-09-01T12:00:00'), ['contestable']],
  ['refused', at('2026-03-23T23:59:00'), []],
  ['withdrawn', at('2026-09-23T12:00:00'), []],
  ['lapsed', at('2026-09-23T12:00:00'), []],
] as const)('a case that was %s at %s', (state, endedAt, keys) => {
  const cases = [{ number: 'BJ-A-2026-000001', state, endedAt }]
  expect(obstaclesTo({ ...NOTHING, cases }, NOW).map(({ key }) => key)).toEqual(keys)
})

test('each obstacle names what it is about, and the last day where there is one', () => {
  const facts: SubjectFacts = {
    cases: [
      { number: '1', state: 'reviewing', endedAt: null },
      { number: '2', state: 'refused', endedAt: at('2026-08-31T10:00:00') },
      { number: '3', state: 'granted', endedAt: at('2026-09-01T10:00:00') },
    ],
    inForce: ['BJ-2026-0000001'],
    represents: ['北京青禾餐饮管理有限公司'],
    holdsPost: true,
  }
  expect(obstaclesTo(facts, NOW)).toEqual([
    { key: 'openCase', which: ['1'] },
    { key: 'contestable', which: ['2', '3'], until: '2027-03-01' },
    { key: 'inForce', which: ['BJ-2026-0000001'] },
    { key: 'represents', which: ['北京青禾餐饮管理有限公司'] },
    { key: 'holdsPost', which: [] },
  ])
})

test.each([
  ['2026-09-24T09:00:00', '2027-03-24', 'the same day of the month'],
  ['2026-08-31T09:00:00', '2027-02-28', 'a month without such a day'],
  ['2027-08-31T09:00:00', '2028-02-29', 'in a leap year'],
  ['2026-12-31T23:59:59', '2027-06-30', 'over the end of the year'],
  ['2026-09-25T00:30:00', '2027-03-25', 'by the date in Shanghai'],
])('a decision of %s is contested until %s: %s', (decided, until) => {
  expect(contestableUntil(at(decided))).toBe(until)
})

test.each([
  [1, '2026-09-24T09:00:00', '2026-09-24T09:00:00', 'a small database at once'],
  [2 ** 30, '2026-09-24T09:00:00', '2026-09-25T03:00:00', 'a large one in the night after'],
  [2 ** 30, '2026-09-24T02:59:00', '2026-09-24T03:00:00', 'which may be the same one'],
  [2 ** 30, '2026-09-24T03:00:00', '2026-09-25T03:00:00', 'and never an hour that is over'],
])('a database of %i bytes, confirmed at %s, is written anew at %s: %s', (bytes, now, due) => {
  expect(compactionAt(bytes, at(now))).toBe(at(due))
})
