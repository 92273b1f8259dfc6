import { expect, test } from 'vitest'
import { at, number, range } from '../testing/values.ts'
import { inRange } from './in-range.ts'
import type { FeelRange, Value } from './value.ts'

const test10 = (operator: '=' | '!=' | '<' | '<=' | '>' | '>='): FeelRange => ({
  ...range(
    operator.startsWith('<') ? null : number(10),
    operator.startsWith('>') ? null : number(10),
  ),
  lowIncluded: operator === '=' || operator === '>=',
  highIncluded: operator === '=' || operator === '<=',
  operator,
})

test.each<[string, Value, FeelRange, boolean | null]>([
  ['an included low end', number(1), range(number(1), number(2)), true],
  ['an excluded low end', number(1), range(number(1), number(2), '(]'), false],
  ['an included high end', number(2), range(number(1), number(2)), true],
  ['an excluded high end', number(2), range(number(1), number(2), '[)'), false],
  ['a value between', number('1.5'), range(number(1), number(2), '()'), true],
  ['a value outside', number(3), range(number(1), number(2)), false],
  ['a string', 'b', range('a', 'c'), true],
  ['an end that is null', number(5), range(null, number(10)), null],
  ['a value of another kind', 'a', range(number(1), number(2)), null],
  ['null', null, range(number(1), number(2)), null],
  ['below an open test', number(9), test10('<'), true],
  ['at an open test', number(10), test10('<'), false],
  ['at a test with equality', number(10), test10('<='), true],
  ['above', number(11), test10('>'), true],
  ['at or above', number(10), test10('>='), true],
  ['equal', number(10), test10('='), true],
  ['not equal', number(11), test10('='), false],
  ['different', number(11), test10('!='), true],
  ['not different', number(10), test10('!='), false],
  ['another kind than a test asks for', 'a', test10('!='), null],
  [
    'a moment without a zone on an end with one',
    at('2026-01-01T00:00:00'),
    range(at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z')),
    null,
  ],
])('%s', (_, value, within, expected) => {
  expect(inRange(value, within)).toBe(expected)
})
