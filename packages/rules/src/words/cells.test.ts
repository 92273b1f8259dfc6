import { expect, test } from 'vitest'
import { formatValue } from '../values/format.ts'
import type { Value } from '../values/value.ts'
import { cellInWords } from './cells.ts'

const show = (value: Value) => ({ zh: formatValue(value), en: formatValue(value) })

test.each([
  ['-', '不限', 'anything'],
  ['20', '20', '20'],
  ['>= 20', '至少 20', 'at least 20'],
  ['< -0.5', '小于 -0.5', 'less than -0.5'],
  ['[20..50)', '至少 20且小于 50', 'at least 20 and less than 50'],
  ['< 1, > 9', '小于 1或大于 9', 'less than 1 or more than 9'],
  ['"a", "b", "c"', 'a、b或c', 'a, b or c'],
  ['not("a", "b")', '不是a或b', 'not a or b'],
  ['!= "a"', '不是a', 'not a'],
  ['< @"2026-01-01"', '早于 2026-01-01', 'before 2026-01-01'],
  ['(> 5)', '大于 5', 'more than 5'],
])('%s reads as a person says it', (text, zh, en) => {
  expect(cellInWords(text, show)).toEqual({ zh, en })
})

test.each(['? > 5', 'some x in ? satisfies x > 1', '[a..5]', '> b', '<'])(
  '%s is left to FEEL',
  (text) => expect(cellInWords(text, show)).toBeNull(),
)
