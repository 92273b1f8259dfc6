import { expect, test } from 'vitest'
import { readDays } from './read-days.ts'

test.each([
  ['2027-02-05', ['2027-02-05'], 'as the register writes it'],
  ['2/5 2.6 2-7', ['2027-02-05', '2027-02-06', '2027-02-07'], 'short forms'],
  ['2月5日、2月6日', ['2027-02-05', '2027-02-06'], 'as a notice writes it'],
  ['2月5日至2月7日', ['2027-02-05', '2027-02-06', '2027-02-07'], 'a span'],
  ['2月5日至7日', ['2027-02-05', '2027-02-06', '2027-02-07'], 'a span that says its month once'],
  ['2-27 to 3-1', ['2027-02-27', '2027-02-28', '2027-03-01'], 'a span over the end of a month'],
  ['2/5, 2/5\n2/4', ['2027-02-04', '2027-02-05'], 'once each and in order'],
  ['2026-12-31', ['2026-12-31'], 'the last days of the year before'],
  ['', [], 'nothing'],
])('%j reads as %j (%s)', (text, days) => {
  expect(readDays(text, 2027)).toEqual({ days, unread: [] })
})

test.each([
  ['2027-02-30', 'a day that February has not'],
  ['2026-02-05', 'another year'],
  ['春节', 'no date'],
  ['2/9~2/5', 'a span that runs backwards'],
  ['1/1~12/31', 'a span longer than any holiday'],
])('%j is named as not read (%s)', (text) => {
  expect(readDays(text, 2027)).toEqual({ days: [], unread: [text] })
})
