import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, dateTimes } from '../testing/values.ts'
import { instantOf } from './compare.ts'
import type { FeelDateTime } from './value.ts'
import { isZoneName, NANOS_PER_DAY, NANOS_PER_SECOND, offsetOf } from './zone.ts'

const HOUR = 3600

function offset(text: string): number | null {
  const { zone, days, nanos } = at(text) as FeelDateTime
  return offsetOf(zone, days, nanos)
}

test.each<[string, string, number | null]>([
  ['no zone', '2026-01-01T00:00:00', null],
  ['a fixed offset', '2026-01-01T00:00:00-03:30', -3.5 * HOUR],
  ['winter', '2026-01-01T00:00:00@Europe/Paris', HOUR],
  ['summer', '2026-07-01T00:00:00@Europe/Paris', 2 * HOUR],
  ['the last second before summer time', '2026-03-29T01:59:59@Europe/Paris', HOUR],
  ['an hour that is skipped: the offset before', '2026-03-29T02:30:00@Europe/Paris', HOUR],
  ['the first second of summer time', '2026-03-29T03:00:00@Europe/Paris', 2 * HOUR],
  ['an hour that comes twice: the first time', '2026-10-25T02:30:00@Europe/Paris', 2 * HOUR],
  ['the first second of winter time', '2026-10-25T03:00:00@Europe/Paris', HOUR],
  ['the south, where January is summer', '2021-01-01T10:10:10@Australia/Melbourne', 11 * HOUR],
  ['half an hour of summer time', '2026-01-01T00:00:00@Australia/Lord_Howe', 11 * HOUR],
  ['a day that a country left out', '2011-12-30T12:00:00@Pacific/Apia', -10 * HOUR],
  [
    'mean solar time, before there were zones',
    '1800-01-01T00:00:00@Asia/Shanghai',
    8 * HOUR + 5 * 60 + 43,
  ],
  ['west of Greenwich, by the second', '1800-01-01T00:00:00@Africa/Monrovia', -(43 * 60 + 8)],
  ['the last year', '999999999-07-01T00:00:00@Europe/Paris', 2 * HOUR],
  ['the last winter', '999999999-12-31T23:59:59@Europe/Paris', HOUR],
  ['the first year', '-999999999-01-01T00:00:00@Asia/Shanghai', 8 * HOUR + 5 * 60 + 43],
])('the offset in %s', (_, text, expected) => {
  expect(offset(text)).toBe(expected)
})

test.each<[string, boolean]>([
  ['Asia/Shanghai', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
  ['Asia/Shanghai ', false],
  ['constructor', false],
])('whether %j is the name of a zone', (name, expected) => {
  expect(isZoneName(name)).toBe(expected)
})

test('a moment and its instant are apart by the offset, exactly, to the ends of time', () => {
  const nanosOf = ({ days, nanos }: { days: number; nanos: number }) =>
    BigInt(days) * BigInt(NANOS_PER_DAY) + BigInt(nanos)
  fc.assert(
    fc.property(dateTimes, (moment) => {
      const instant = instantOf(moment)
      const apart = (offsetOf(moment.zone, moment.days, moment.nanos) ?? 0) * NANOS_PER_SECOND
      expect(nanosOf(moment) - nanosOf(instant)).toBe(BigInt(apart))
      expect(instant.nanos).toBeGreaterThanOrEqual(0)
      expect(instant.nanos).toBeLessThan(NANOS_PER_DAY)
    }),
  )
})
