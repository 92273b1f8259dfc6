import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORDERED } from '../testing/values.ts'
import { formatValue } from './format.ts'
import {
  parseAt,
  parseDate,
  parseDateTime,
  parseDuration,
  parseNumber,
  parseTime,
} from './literal.ts'
import { isTemporal } from './value.ts'

const PARSERS = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
  number: parseNumber,
}
type Kind = keyof typeof PARSERS

test.each<[Kind, string, string]>([
  ['date', '2026-01-31', '2026-01-31'],
  ['date', '0000-02-29', '0000-02-29'],
  ['date', '-2026-12-31', '-2026-12-31'],
  ['date', '999999999-12-31', '999999999-12-31'],
  ['date', '-999999999-01-01', '-999999999-01-01'],
  ['time', '00:00:00', '00:00:00'],
  ['time', '23:59:59.123456789', '23:59:59.123456789'],
  ['time', '11:22:33.400', '11:22:33.4'],
  ['time', '24:00:00', '00:00:00'],
  ['time', '11:22:33Z', '11:22:33Z'],
  ['time', '11:22:33-00:00', '11:22:33Z'],
  ['time', '11:22:33+14:00', '11:22:33+14:00'],
  ['time', '11:22:33-02:45:55', '11:22:33-02:45:55'],
  ['time', '00:01:00@Etc/UTC', '00:01:00@Etc/UTC'],
  ['time', '00:01:00@America/Argentina/Buenos_Aires', '00:01:00@America/Argentina/Buenos_Aires'],
  ['date and time', '2012-12-24', '2012-12-24T00:00:00'],
  ['date and time', '2017-12-31T11:22:33.5+01:35', '2017-12-31T11:22:33.5+01:35'],
  ['date and time', '2017-12-31T24:00:00', '2018-01-01T00:00:00'],
  ['date and time', '2011-12-31T10:15:30@Europe/Paris', '2011-12-31T10:15:30@Europe/Paris'],
  ['duration', 'P0D', 'PT0S'],
  ['duration', '-P0D', 'PT0S'],
  ['duration', 'PT0.S', 'PT0S'],
  ['duration', 'PT1000M0.999999999S', 'PT16H40M0.999999999S'],
  ['duration', '-P2DT274M', '-P2DT4H34M'],
  ['duration', 'P0Y', 'P0M'],
  ['duration', '-P0M', 'P0M'],
  ['duration', '-P100M', '-P8Y4M'],
  ['duration', 'P1Y', 'P1Y'],
  ['number', '1.50', '1.5'],
  ['number', '.5', '0.5'],
  ['number', '-0', '0'],
  ['number', '1.23e-4', '0.000123'],
  ['number', '1e20', '100000000000000000000'],
  ['number', '1e-7', '0.0000001'],
  ['number', '12345678901234567890123456789012345', '12345678901234567890123456789012340'],
  ['number', `0.${'3'.repeat(50)}`, `0.${'3'.repeat(34)}`],
])('%s %s is written %s', (kind, text, expected) => {
  expect(formatValue(PARSERS[kind](text) ?? null)).toBe(expected)
})

test.each<[Kind, string, string]>([
  ['date', '', 'nothing'],
  ['date', '+2012-12-02', 'a plus'],
  ['date', '998-12-31', 'three digits'],
  ['date', '01211-12-31', 'a leading zero'],
  ['date', '9999999999-12-25', 'ten digits'],
  ['date', '-0000-01-01', 'a negative zero'],
  ['date', '2012-1-02', 'one digit of a month'],
  ['date', '2017-02-29', 'a day that the year lacks'],
  ['date', '2012-12-25T', 'an empty time'],
  ['date', '2012-12-25Z', 'a zone'],
  ['date', ' 2012-12-25', 'a space'],
  ['date', '２０１２-12-25', 'wide digits'],
  ['time', '7:00:00', 'one digit of an hour'],
  ['time', '07:00', 'no seconds'],
  ['time', '23:59:60', 'a leap second'],
  ['time', '24:00:01', 'an hour 24'],
  ['time', '00:60:00', 'a minute 60'],
  ['time', '11:22:33.', 'an empty fraction'],
  ['time', '11:22:33.1234567891', 'less than a nanosecond'],
  ['time', '13:20:00@xyz/abc', 'an unknown zone'],
  ['time', '13:20:00@', 'an empty zone'],
  ['time', '13:20:00@+02:00', 'an offset as a zone'],
  ['time', '13:20:00+02:00@Europe/Paris', 'two zones'],
  ['time', '13:20:00+14:01', 'an offset beyond fourteen hours'],
  ['time', '13:20:00+5', 'a short offset'],
  ['time', '13:20:00+02:60', 'an offset with 60 minutes'],
  ['time', '13:20:00z', 'a small z'],
  ['date and time', '11:00:00', 'no date'],
  ['date and time', '2011-12-03T', 'no time'],
  ['date and time', '2011-12-0310:15:30', 'no T'],
  ['date and time', '2011-12-03t10:15:30', 'a small t'],
  ['date and time', '999999999-12-31T24:00:00', 'the day after the last'],
  ['duration', 'P', 'nothing'],
  ['duration', 'PT', 'no time'],
  ['duration', 'P1DT', 'no time after the days'],
  ['duration', '1D', 'no P'],
  ['duration', 'P1H', 'hours without T'],
  ['duration', 'P1Y1D', 'both kinds in one'],
  ['duration', 'P1.5D', 'parts of a day'],
  ['duration', 'P-1D', 'a sign inside'],
  ['duration', 'P1W', 'weeks'],
  ['duration', 'P999999999999999999Y', 'more months than are counted'],
  ['duration', `P${'9'.repeat(30)}D`, 'longer than any two dates are apart'],
  ['number', '', 'nothing'],
  ['number', '1.', 'nothing after the point'],
  ['number', '+1', 'a plus'],
  ['number', '1e', 'nothing after the e'],
  ['number', '0x10', 'hexadecimal'],
  ['number', 'Infinity', 'infinity'],
  ['number', '1e6145', 'beyond decimal128'],
  ['number', '1 000', 'a space'],
])('no %s: %j (%s)', (kind, text) => {
  expect(PARSERS[kind](text)).toBeUndefined()
})

test('no number is a negative zero', () => {
  expect(Object.is(parseNumber('-0.0')?.toNumber(), 0)).toBe(true)
})

test('every date, time and duration reads back from its text as it was', () => {
  fc.assert(
    fc.property(fc.oneof(...ORDERED).filter(isTemporal), (value) => {
      expect(parseAt(formatValue(value))).toEqual(value)
    }),
    { numRuns: 500 },
  )
})

test('hostile texts are no literals, and are told so at once', () => {
  const long = '9'.repeat(1_000_000)
  const texts = [
    `P${long}D`,
    `P${long}Y`,
    `${long}-01-01`,
    `10:00:00.${long}`,
    `10:00:00@${'a/'.repeat(500_000)}`,
    `PT${'0'.repeat(1_000_000)}`,
  ]
  for (const text of texts) expect(parseAt(text)).toBeUndefined()
  expect(parseNumber(`1e${long}`)).toBeUndefined()
})
