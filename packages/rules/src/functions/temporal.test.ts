import { expect, test } from 'vitest'
import { Run } from '../run.ts'
import { at } from '../testing/values.ts'
import { toFeel } from '../values/format.ts'
import type { FeelDateTime } from '../values/value.ts'
import { compute, evaluate } from './feel.support.ts'

test.each([
  ['date("2017-12-31")', '@"2017-12-31"', 'its text'],
  ['date(@"2017-10-11")', '@"2017-10-11"', 'it is one already'],
  ['date(@"2017-09-03T23:45:30@Europe/Paris")', '@"2017-09-03"', 'the local day'],
  ['date(-2017, 1, 31)', '@"-2017-01-31"', 'its parts'],
  ['date(2024.0, 2, 29)', '@"2024-02-29"', 'a leap day'],
  ['date("2017-02-29")', 'null; argument-value', 'no leap year'],
  ['date(2017, 13, 1)', 'null; argument-value', 'no month'],
  ['date(2017.5, 1, 1)', 'null; argument-value', 'half a year'],
  ['date(10 ** 300, 1, 1)', 'null; argument-value', 'beyond all years'],
  ['date(2017, null, 1)', 'null; argument-type', 'null is no month'],
  ['date(null)', 'null; argument-type', 'null is no date'],
  ['date()', 'null; argument-count', 'nothing is no date'],
  ['date and time("2012-12-24")', '@"2012-12-24T00:00:00"', 'midnight, in no zone'],
  [
    'date and time(@"2017-01-01", @"23:59:01@Europe/Paris")',
    '@"2017-01-01T23:59:01@Europe/Paris"',
    'the zone of the time',
  ],
  [
    'date and time(@"2017-01-01T10:00:00-05:00", @"23:59:01")',
    '@"2017-01-01T23:59:01"',
    'only the day of a date and time',
  ],
  ['date and time(@"2017-01-01", null)', 'null; argument-type', 'null is no time'],
  ['time("11:22:33.5")', '@"11:22:33.5"', 'its text'],
  ['time(@"11:22:33Z")', '@"11:22:33Z"', 'it is one already'],
  ['time(@"2017-08-10T10:20:00+01:00")', '@"10:20:00+01:00"', 'with its offset'],
  ['time(@"2017-08-10")', '@"00:00:00Z"', 'a date is its midnight in UTC'],
  ['time(12, 59, 1.3000000019)', '@"12:59:01.300000001"', 'to the nanosecond'],
  ['time(12, 0, 0, null)', '@"12:00:00"', 'no offset'],
  ['time(12, 0, 0, @"-PT2H45M55S")', '@"12:00:00-02:45:55"', 'an offset to the second'],
  ['time(hour: 11, minute: 59, second: 0, offset: @"PT0S")', '@"11:59:00Z"', 'by name'],
  ['time(24, 0, 0)', 'null; argument-value', 'a day ends before'],
  ['time(-1, 0, 0)', 'null; argument-value', 'before the day'],
  ['time(0.5, 0, 0)', 'null; argument-value', 'half an hour is no hour'],
  ['time(0, 60, 0)', 'null; argument-value', 'an hour ends before'],
  ['time(0, 0, -0.1)', 'null; argument-value', 'before the minute'],
  ['time(0, 0, 60)', 'null; argument-value', 'a minute ends before'],
  ['time(0, 0, 0, @"PT14H1M")', 'null; argument-value', 'farther than any place'],
  ['time(0, 0, 0, @"PT0.5S")', 'null; argument-value', 'half a second of offset'],
  ['duration("PT1000M")', '@"PT16H40M"', 'days and time'],
  ['duration("-P100M")', '@"-P8Y4M"', 'years and months'],
  ['duration("P1Y1D")', 'null; argument-value', 'never both'],
  ['years and months duration(@"2011-12-22", @"2013-08-24")', '@"P1Y8M"', 'whole months'],
  ['years and months duration(@"2013-08-24", @"2011-12-22")', '@"-P1Y8M"', 'backwards'],
  [
    'years and months duration(@"2016-09-30T23:25:00Z", @"2017-12-28T12:12:12")',
    '@"P1Y2M"',
    'by local days alone',
  ],
  ['years and months duration(@"2011-12-22", null)', 'null; argument-type', 'null is no date'],
  ['day of year(@"2020-12-31")', '366', 'in a leap year'],
  ['day of week(@"2019-09-17T10:10:10")', '"Tuesday"', 'of a date and time'],
  ['day of week(@"2019-09-22")', '"Sunday"', 'the last of the week'],
  ['day of week("Monday")', 'null; argument-type', 'a text is no date'],
  ['month of year(@"2019-12-17")', '"December"', 'the last of the year'],
  ['week of year(@"2005-01-01")', '53', 'of the year before'],
  ['week of year(@"2003-12-29")', '1', 'of the year after'],
  ['now(1)', 'null; argument-count', 'it asks for nothing'],
])('%s is %s: %s', (text, value) => expect(evaluate(text)).toBe(value))

test.each([
  ['now()', '@"2026-11-28T23:30:00+08:00"'],
  ['today()', '@"2026-11-28"'],
])('%s is that of the run, in its zone', (text, value) => {
  const run = new Run(at('2026-11-28T23:30:00+08:00') as FeelDateTime)
  expect(toFeel(compute(text, {}, run))).toBe(value)
})
