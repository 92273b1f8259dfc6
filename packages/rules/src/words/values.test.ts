import { expect, test } from 'vitest'
import { parseAt } from '../values/literal.ts'
import { Decimal, type Value } from '../values/value.ts'
import type { FactWords } from './facts.ts'
import { valueWords } from './values.ts'

const at = (text: string): Value => parseAt(text) ?? null
const METRES: FactWords = {
  label: { zh: '面积', en: 'Area' },
  unit: { zh: '平方米', en: 'm²' },
  options: { a: { zh: '甲', en: 'first' } },
}

test.each<[Value, string, string]>([
  [null, '无', 'nothing'],
  [true, '“是”', 'yes'],
  [false, '“否”', 'no'],
  [new Decimal('38.50'), '38.5 平方米', '38.5 m²'],
  [new Decimal('-0'), '0 平方米', '0 m²'],
  ['a', '“甲”', '“first”'],
  ['b', '“b”', '“b”'],
  [['a', 'b', new Decimal(2)], '“甲”、“b”和 2 平方米', '“first”, “b” and 2 m²'],
  [at('2026-05-02'), '2026年5月2日', '2 May 2026'],
  [at('09:05:00'), '09:05', '09:05'],
  [at('09:05:07+08:00'), '09:05:07 (UTC+08:00)', '09:05:07 (UTC+08:00)'],
  [at('2026-05-02T09:05:00Z'), '2026年5月2日 09:05 (UTC)', '2 May 2026, 09:05 (UTC)'],
  [at('P1Y2M'), '1 年 2 个月', '1 year 2 months'],
  [at('P0M'), '0 个月', '0 months'],
  [at('-P3DT4H'), '负 3 天 4 小时', 'minus 3 days 4 hours'],
  [at('PT1M1.5S'), '1 分钟 1.5 秒', '1 minute 1.5 seconds'],
])('%s reads %s, %s', (value, zh, en) => {
  expect(valueWords(value, METRES)).toEqual({ zh, en })
})
