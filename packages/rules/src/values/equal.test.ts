import { expect, test } from 'vitest'
import { equals, is } from './equal.ts'
import { parseAt, parseNumber } from './literal.ts'
import { Decimal, type FeelRange, type Value } from './value.ts'

const at = (text: string) => parseAt(text) ?? null
const n = (text: string) => parseNumber(text) ?? null
const range = (low: Value, high: Value, operator?: '<' | '='): FeelRange => ({
  kind: 'range',
  low,
  high,
  lowIncluded: operator !== '<',
  highIncluded: operator !== '<',
  ...(operator && { operator }),
})

test.each<[string, Value, Value, boolean | null]>([
  ['null equals itself', null, null, true],
  ['null equals nothing else', null, [], false],
  ['numbers go by value', n('12300'), n('1.23e4'), true],
  ['zero has no sign', new Decimal('-0'), n('0'), true],
  ['kinds do not mix', n('100'), '100', null],
  ['a date is not a date and time', at('2026-01-01'), at('2026-01-01T00:00:00'), null],
  ['strings go by their letters', 'foo', 'Foo', false],
  ['lists go by order', [n('1'), n('2')], [n('2'), n('1')], false],
  ['lists go by length', [n('1')], [n('1'), n('1')], false],
  ['an item that cannot be told', [n('1')], ['1'], null],
  ['an item that differs decides', [n('1'), 'a'], ['1', 'b'], false],
  [
    'contexts do not go by order',
    new Map([
      ['a', true],
      ['b', false],
    ]),
    new Map([
      ['b', false],
      ['a', true],
    ]),
    true,
  ],
  ['contexts go by names', new Map([['a', n('1')]]), new Map([['b', n('1')]]), false],
  [
    'contexts go by all names',
    new Map([['a', true]]),
    new Map([
      ['a', true],
      ['b', true],
    ]),
    false,
  ],
  ['times go by the second', at('10:30:00.1'), at('10:30:00.2'), true],
  ['times go by instant', at('20:00:50Z'), at('21:00:50+01:00'), true],
  ['one time has no zone', at('20:00:50Z'), at('20:00:50'), null],
  ['a zone without a date has no offset', at('20:00:50Z'), at('20:00:50@Europe/Paris'), null],
  [
    'summer time counts',
    at('2018-10-08T00:00:00+02:00'),
    at('2018-10-08T00:00:00@Europe/Paris'),
    true,
  ],
  [
    'winter time counts',
    at('2018-02-08T00:00:00+01:00'),
    at('2018-02-08T00:00:00@Europe/Paris'),
    true,
  ],
  [
    'an instant on another day',
    at('2002-04-02T23:00:00-04:00'),
    at('2002-04-03T02:00:00-01:00'),
    true,
  ],
  ['one moment has no zone', at('2026-01-01T00:00:00'), at('2026-01-01T00:00:00Z'), null],
  ['a day has 24 hours', at('P1D'), at('PT24H'), true],
  ['a year has 12 months', at('P1Y'), at('P12M'), true],
  ['durations of two kinds', at('P1Y'), at('P365D'), null],
  ['ranges go by their ends', range(n('1'), n('2')), range(n('1'), n('2')), true],
  ['a test is not an interval', range(n('10'), n('10'), '='), range(n('10'), n('10')), false],
  ['equal tests', range(null, n('10'), '<'), range(null, n('10'), '<'), true],
])('equals: %s', (_, a, b, expected) => {
  expect(equals(a, b)).toBe(expected)
  expect(equals(b, a)).toBe(expected)
})

test.each<[string, Value, Value, boolean]>([
  ['an offset is not a zone', at('23:00:50@Australia/Melbourne'), at('23:00:50+10:00'), false],
  ['two zones of equal offset', at('12:00:00@Etc/GMT'), at('12:00:00Z'), false],
  ['equal instants in two forms', at('20:00:50+00:00'), at('21:00:50+01:00'), false],
  ['Z is the offset 0', at('23:00:50Z'), at('23:00:50+00:00'), true],
  ['a fraction of a second', at('10:30:00.1'), at('10:30:00.2'), false],
  ['another day', at('2026-01-01T10:00:00'), at('2026-01-02T10:00:00'), false],
  ['kinds do not mix', at('2012-12-25'), at('2012-12-25T00:00:00Z'), false],
  ['no months are not no days', at('P0Y'), at('P0D'), false],
  ['a time is not a moment of that time', [at('10:00:00')], [at('2026-01-01T10:00:00')], false],
  ['inside of lists', [at('23:00:50Z')], [at('00:00:50+01:00')], false],
])('is: %s', (_, a, b, expected) => {
  expect(is(a, b)).toBe(expected)
})

test('a value that nests too deeply or is too large as a tree is over budget', () => {
  const nest = (times: number, width: number) => {
    let value: Value = []
    for (let i = 0; i < times; i++) value = new Array<Value>(width).fill(value)
    return value
  }
  expect(() => equals(nest(5000, 1), nest(5000, 1))).toThrow('nested too deeply')
  expect(() => equals(nest(40, 2), nest(40, 2))).toThrow('too large')
})
