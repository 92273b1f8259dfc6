import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, number, range, values } from '../testing/values.ts'
import { is } from './equal.ts'
import { decodeValue, encodeValue, type Json } from './json.ts'
import type { FeelFunction, Value } from './value.ts'

const fn: FeelFunction = { kind: 'function', name: null, forms: [] }

const FORMS: readonly (readonly [Value, Json])[] = [
  [null, null],
  [true, true],
  ['a', 'a'],
  [number('12.50'), { number: '12.5' }],
  [number('1e20'), { number: '100000000000000000000' }],
  [at('2026-01-31'), { date: '2026-01-31' }],
  [at('10:00:00.500@Asia/Shanghai'), { time: '10:00:00.5@Asia/Shanghai' }],
  [at('2026-01-31T24:00:00+00:00'), { 'date and time': '2026-02-01T00:00:00Z' }],
  [at('P13M'), { 'years and months duration': 'P1Y1M' }],
  [at('PT25H'), { 'days and time duration': 'P1DT1H' }],
  [
    [number(1), []],
    [{ number: '1' }, []],
  ],
  [new Map([['a b', null]]), { context: { 'a b': null } }],
  // A context may have entries that are called like the types of this form, or like what every object has.
  [new Map([['number', '1']]), { context: { number: '1' } }],
  [new Map([['__proto__', true]]), { context: JSON.parse('{"__proto__":true}') }],
  [
    range(number(1), number(2), '[)'),
    {
      range: {
        start: { number: '1' },
        end: { number: '2' },
        'start included': true,
        'end included': false,
      },
    },
  ],
]

test.each(FORMS.map((pair) => [JSON.stringify(pair[1]), ...pair] as const))(
  '%s: the value has this form and comes back from it',
  (_, value, form) => {
    expect(encodeValue(value)).toEqual(form)
    expect(decodeValue(form)).toEqual(value)
  },
)

test('every value comes back from its form through text, and equal forms are the same value', () => {
  fc.assert(
    fc.property(values, values, (value, other) => {
      const text = JSON.stringify(encodeValue(value))
      expect(is(decodeValue(JSON.parse(text)) ?? null, value)).toBe(true)
      // Both sides are spelled in the order of their entries, so only identical values have one text.
      if (text === JSON.stringify(encodeValue(other))) expect(is(value, other)).toBe(true)
    }),
  )
})

test.each<[string, Value]>([
  ['a function', fn],
  ['a function inside of a list', [fn]],
  ['a function inside of a context', new Map([['f', fn]])],
  ['half a character', '\ud800'],
  ['a name of half a character', new Map([['\ud800', null]])],
])('%s has no form', (_, value) => {
  expect(encodeValue(value)).toBeUndefined()
})

test.each<[string, unknown]>([
  ['a binary float', 1.5],
  ['undefined', undefined],
  ['an object without a type', {}],
  ['an unknown type', { money: '1' }],
  ['two types at once', { number: '1', date: '2026-01-01' }],
  ['a number that is not canonical', { number: '1.50' }],
  ['a number with an exponent', { number: '1e3' }],
  ['a negative zero', { number: '-0' }],
  ['a number beyond 34 digits', { number: '1'.repeat(35) }],
  ['a date under the name of another type', { time: '2026-01-01' }],
  ['a date that is none', { date: '2026-02-30' }],
  ['a duration that is not canonical', { 'days and time duration': 'PT24H' }],
  ['a context that is a list', { context: [] }],
  ['a context with a float', { context: { a: 1 } }],
  [
    'a range without an end',
    { range: { start: null, 'start included': true, 'end included': true } },
  ],
  [
    'a range with more',
    { range: { start: null, end: null, 'start included': true, 'end included': true, more: null } },
  ],
  [
    'a range with a wrong operator',
    {
      range: {
        start: null,
        end: null,
        'start included': true,
        'end included': true,
        operator: 'in',
      },
    },
  ],
  [
    'a range with an operator and more',
    {
      range: {
        start: null,
        end: null,
        'start included': true,
        'end included': true,
        operator: '<',
        more: null,
      },
    },
  ],
  ['a list with a wrong item', [{ number: 'x' }]],
  ['half a character', '\ud800'],
])('%s is no form of a value', (_, form) => {
  expect(decodeValue(form)).toBeUndefined()
})

test('a form that nests without end is no form', () => {
  let form: unknown = null
  for (let i = 0; i < 100_000; i++) form = [form]
  expect(decodeValue(form)).toBeUndefined()
})
