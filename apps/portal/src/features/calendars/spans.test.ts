import { expect, test } from 'vitest'
import { spansOf } from './spans.ts'

test.each([
  [[], [], 'nothing'],
  [['2027-01-01'], ['01-01/01-01'], 'one day'],
  [['2027-02-27', '2027-02-28', '2027-03-01'], ['02-27/03-01'], 'over the end of a month'],
  [['2027-05-01', '2027-05-03'], ['05-01/05-01', '05-03/05-03'], 'a gap'],
])('%j reads as %j (%s)', (days, spans) => {
  const short = spansOf(days).map(({ from, to }) => `${from.slice(5)}/${to.slice(5)}`)
  expect(short).toEqual(spans)
})
