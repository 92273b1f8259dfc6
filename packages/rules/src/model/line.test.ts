import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, type Value } from '../values/value.ts'
import { stretches } from './cells.ts'
import { type Interval, type Line, lineOf, orderCuts } from './line.ts'

const number = (text: string) => new Decimal(text)
const date = (days: number): Value => ({ kind: 'date', days })
const moment = (days: number, hours: number, offset: number | null): Value => ({
  kind: 'date and time',
  days,
  nanos: hours * 3600e9,
  zone: offset === null ? null : { offset },
})
const before = (at: Value) => ({ at, after: false })
const after = (at: Value) => ({ at, after: true })

function pick(kind: Line['kind'], from: Interval['from'], to: Interval['to']) {
  const points = [from, to].flatMap((cut) => (cut ? [cut.at] : []))
  return lineOf(kind, points)?.pick({ from, to })
}

describe('a value is picked that people read easily', () => {
  test.each([
    ['the included end', before(number('40')), null, '40'],
    ['the next whole number', after(number('39.5')), null, '40'],
    ['the whole number below', null, before(number('39.5')), '39'],
    ['the included upper end', after(number('1')), after(number('1.2')), '1.2'],
    ['as few digits as lie between', after(number('39')), before(number('40')), '39.5'],
    ['a very small one', after(number('1e-300')), before(number('3e-300')), '2e-300'],
    ['one past a number to which one can be added in vain', after(number('1e40')), null, '2e40'],
    ['nought where any will do', null, null, '0'],
  ])('%s', (_reason, from, to, expected) => {
    expect(pick('number', from, to)).toEqual(number(expected))
  })

  test('of dates the next day, of moments the next day at the same hour', () => {
    expect(pick('date', after(date(7)), null)).toEqual(date(8))
    expect(pick('date and time', after(moment(7, 9, null)), null)).toEqual(moment(8, 9, null))
    expect(pick('date and time', after(moment(7, 9, 0)), before(moment(7, 11, 0)))).toEqual(
      moment(7, 10, 0),
    )
  })

  test('of strings the constant itself, or a plain other word', () => {
    expect(pick('string', before('fish'), after('fish'))).toBe('fish')
    expect(pick('string', after('fish'), null)).toBe('other')
    expect(pick('string', after('zoo'), null)).toBe('zooa')
  })
})

test.each([
  ['two days that follow one another', 'date', after(date(7)), before(date(8))],
  ['what follows true', 'boolean', after(true), null],
  ['what comes before the empty string', 'string', null, before('')],
  [
    'numbers that differ in the last of 34 digits',
    'number',
    after(number('1')),
    before(number(`1.${'0'.repeat(32)}1`)),
  ],
] as const)('nothing lies between %s', (_name, kind, from, to) => {
  expect(pick(kind, from, to)).toBeUndefined()
})

test.each([
  [
    'moments with a zone and moments without',
    'date and time',
    [moment(1, 1, 0), moment(1, 1, null)],
  ],
  ['times of day with a zone', 'time', [{ kind: 'time', nanos: 0, zone: { offset: 0 } }]],
  [
    'a zone that the machine would have to look up',
    'date and time',
    [{ kind: 'date and time', days: 1, nanos: 0, zone: { name: 'Asia/Shanghai' } }],
  ],
] as const)('%s stand on no line', (_name, kind, points) => {
  expect(lineOf(kind, points)).toBeNull()
})

test('moments are ordered by universal time and shown with the offset of the table', () => {
  const noon = moment(1, 12, 8 * 3600)
  const line = lineOf('date and time', [noon])
  expect(line?.order(noon, moment(1, 4, 0))).toBe(0)
  expect(line?.pick({ from: before(noon), to: null })).toEqual(noon)
})

test('what is picked lies in the interval, and only an empty interval gives nothing', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3 })
  const points = fc.oneof(
    fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
    fc
      .uniqueArray(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 })
      .map((days) => days.map(date)),
    fc
      .uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 4 })
      .map((tenths) => tenths.map((tenth) => new Decimal(tenth).div(10))),
  )
  fc.assert(
    fc.property(points, (values: readonly Value[]) => {
      const first = values[0]
      const kind =
        typeof first === 'string' ? 'string' : first instanceof Decimal ? 'number' : 'date'
      const line = lineOf(kind, values)
      if (!line) throw new Error('these values have an order')
      const cuts = values
        .flatMap((at) => [before(at), after(at)])
        .sort((a, b) => orderCuts(line, a, b))
      for (const { from, to } of stretches(cuts)) {
        const value = line.pick({ from, to })
        if (value === undefined) {
          // Only neighbours leave no room, and between tenths there is always some.
          expect(kind).not.toBe('number')
          continue
        }
        if (from) expect(orderCuts(line, from, after(value))).toBeLessThan(0)
        if (to) expect(orderCuts(line, before(value), to)).toBeLessThan(0)
      }
    }),
  )
})
