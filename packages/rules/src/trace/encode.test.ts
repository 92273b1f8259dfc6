import { expect, test } from 'vitest'
import { BUILTINS } from '../functions/index.ts'
import type { Value } from '../values/value.ts'
import { encodeTrace } from './encode.ts'

const function_ = BUILTINS.get('sum') as Value
/** Two to the power of a hundred leaves, in a hundred lists. */
const endless = Array.from({ length: 100 }).reduce<Value>((list) => [list, list], [null])

test.each<[what: string, value: Value]>([
  ['a function', function_],
  ['half a character', '\ud83d'],
  ['lists that hold one another many times over', endless],
])('%s stands in a trace as what has no form', (_, value) => {
  const span = { from: 0, to: 1 }
  const trace = encodeTrace({ kind: 'fact', place: 'd', span, name: 'f', value })
  expect(trace).toMatchObject({ value: { 'no form': true } })
})
