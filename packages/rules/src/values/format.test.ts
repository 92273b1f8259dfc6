import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compute } from '../functions/feel.support.ts'
import { at, number, range, values } from '../testing/values.ts'
import { is } from './equal.ts'
import { formatValue, toFeel } from './format.ts'
import type { FeelFunction, Value } from './value.ts'

const fn: FeelFunction = {
  kind: 'function',
  name: null,
  forms: [
    {
      parameters: [
        { name: 'a', type: { kind: 'any' } },
        { name: 'b', type: { kind: 'any' } },
      ],
      result: { kind: 'any' },
      invoke: () => null,
    },
  ],
}

test.each<[string, Value]>([
  ['null', null],
  ['true', true],
  ['a "b"', 'a "b"'],
  ['100', number('1e2')],
  ['-0.000001', number('-1e-6')],
  ['2026-01-31', at('2026-01-31')],
  ['10:00:00+08:00', at('10:00:00+08:00')],
  ['PT1H', at('PT60M')],
  ['["C:\\\\n"]', ['C:\\n']],
  ['[1, "a \\"b\\"", [], @"P1Y"]', [number(1), 'a "b"', [], at('P1Y')]],
  [
    '{a: "x", "b c": null}',
    new Map<string, Value>([
      ['a', 'x'],
      ['b c', null],
    ]),
  ],
  ['[1..2)', range(number(1), number(2), '[)')],
  ['(< 5)', { ...range(null, number(5), '()'), operator: '<' }],
  ['function(a, b)', fn],
])('a value is written %s', (expected, value) => {
  expect(formatValue(value)).toBe(expected)
})

test('FEEL that is written for a value reads back as the same value', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(is(compute(toFeel(value)), value)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('what is too large to write is over budget', () => {
  let value: Value = 'ab'
  for (let i = 0; i < 60; i++) value = [value, value]
  expect(() => formatValue(value)).toThrow('too large')
})
