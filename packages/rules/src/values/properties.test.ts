import { expect, test } from 'vitest'
import { at, number, range } from '../testing/values.ts'
import { formatValue } from './format.ts'
import { property } from './properties.ts'
import type { Value } from './value.ts'

test.each<[string, Record<string, string>]>([
  ['2018-12-10', { year: '2018', month: '12', day: '10', weekday: '1' }],
  ['-0001-01-02', { year: '-1', month: '1', day: '2', weekday: '6' }],
  [
    '10:30:01.25+05:00',
    { hour: '10', minute: '30', second: '1.25', 'time offset': 'PT5H', timezone: 'null' },
  ],
  ['10:30:00', { 'time offset': 'null', timezone: 'null' }],
  ['10:30:00@Etc/UTC', { 'time offset': 'PT0S', timezone: 'Etc/UTC' }],
  ['10:30:00@Europe/Paris', { 'time offset': 'null', timezone: 'Europe/Paris' }],
  [
    '2018-07-10T23:59:59@Europe/Paris',
    {
      year: '2018',
      weekday: '2',
      hour: '23',
      minute: '59',
      second: '59',
      'time offset': 'PT2H',
      timezone: 'Europe/Paris',
    },
  ],
  ['P1Y2M', { years: '1', months: '2' }],
  ['-P14M', { years: '-1', months: '-2' }],
  ['-P1M', { years: '0', months: '-1' }],
  ['P1DT2H3M4.5S', { days: '1', hours: '2', minutes: '3', seconds: '4.5' }],
  ['-PT25H', { days: '-1', hours: '-1', minutes: '0', seconds: '0' }],
])('the properties of %s', (text, expected) => {
  for (const [name, value] of Object.entries(expected))
    expect(formatValue(property(at(text), name) ?? null), name).toBe(value)
})

test('the properties of a range', () => {
  const names = ['start', 'end', 'start included', 'end included']
  const read = (value: Value) => names.map((name) => property(value, name))
  expect(read(range(number(1), number(2), '(]'))).toEqual([number(1), number(2), false, true])
})

test.each<[Value, string]>([
  [at('2018-12-10'), 'hour'],
  [at('10:30:00'), 'year'],
  [at('P1Y'), 'days'],
  [at('P1D'), 'years'],
  [number(1), 'year'],
  ['text', 'length'],
  [[number(1)], 'length'],
  [new Map([['year', null]]), 'year'],
  [null, 'year'],
])('a value has no property that its kind lacks', (value, name) => {
  expect(property(value, name)).toBeUndefined()
})
