import { expect, test } from 'vitest'
import type { Failure } from '../run.ts'
import { feel } from './model.fixture.ts'
import { outcomeOf } from './outcome.ts'

const FAILURE: Failure = {
  code: 'not-comparable',
  place: 'd',
  span: { from: 0, to: 0 },
  operands: [],
}

test.each<[string, readonly Failure[], string, string]>([
  ['1', [], 'decided', 'there is a value'],
  ['false', [], 'decided', 'no is an answer'],
  ['{a: 1, b: "x"}', [], 'decided', 'all outputs are there'],
  ['null', [], 'referred', 'there is none'],
  ['{a: 1, b: null}', [], 'referred', 'one output has none'],
  ['[1, null]', [], 'decided', 'an item of a list is no output'],
  ['1', [FAILURE], 'referred', 'something failed on the way'],
])('%s with failures %j is %s, since %s', (value, failures, kind) => {
  expect(outcomeOf({ value: feel(value), failures }).kind).toBe(kind)
})
