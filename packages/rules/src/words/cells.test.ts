import { expect, test } from 'vitest'
import { formatValue } from '../values/format.ts'
import type { Value } from '../values/value.ts'
import { cellInWords } from './cells.ts'

const show = (value: Value) => ({ zh: formatValue(value), en: formatValue(value) })

test.each([
  ['-', '不限', 'anything'],
  ['20', '20', '20'],
  ['>= 20', '不少于 20', 'at least 20'],
  ['< -0.5', '小于 -0.5', 'less than -0.5'],
  ['[20..50)', '不少于 20 且小于 50', 'at least 20 and less than 50'],
  ['< 1, > 9', '小于 1 或大于 9', 'less than 1 or more than 9'],
  ['"a", "b", "c"', 'a、b 或 c', 'a, b or c'],
  ['not("a", "b")', '不是 a 或 b', 'not a or b'],
  ['!= "a"', '不是 a', 'not a'],
  ['< @"2026-01-01"', '早于 2026-01-01', 'before 2026-01-01'],
  ['(> 5)', '大于 5', 'more than 5'],
])('%s reads as a person says it', (text, zh, en) => {
  expect(cellInWords(text, show)).toEqual({ zh, en })
})

test.each(['? > 5', 'some x in ? satisfies x > 1', '[a..5]', '> b', '<'])(
  '%s is left to FEEL',
  (text) => expect(cellInWords(text, show)).toBeNull(),
)
