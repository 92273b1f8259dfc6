import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatter } from './format.ts'

const [zh, en] = [formatter('zh-CN'), formatter('en')]

describe('dates are those of Beijing, wherever the reader is', () => {
  test.each([
    ['2026-03-03', '2026年3月3日', '3 March 2026', 'a calendar date stays what it is'],
    ['2026-03-02T16:00:00Z', '2026年3月3日', '3 March 2026', 'midnight in Beijing'],
    ['2026-03-02T15:59:59Z', '2026年3月2日', '2 March 2026', 'a second before it'],
  ])('%s', (value, chinese, english, _reason) => {
    expect(zh.date(value)).toBe(chinese)
    expect(en.date(value)).toBe(english)
  })

  test('with the time of day', () => {
    expect(zh.dateTime('2026-03-03T02:42:00Z')).toBe('2026年3月3日 10:42')
    expect(en.dateTime('2026-03-03T02:42:00Z')).toBe('3 March 2026, 10:42')
  })
})

test.each([
  ['9999999999999999', '9,999,999,999,999,999'],
  ['1000.5', '1,000.5'],
  ['60', '60'],
])('a limit of %s is written in groups, whole', (value, written) => {
  expect([zh.decimal(value), en.decimal(value)]).toEqual([written, written])
})

describe('money is written out of its decimal string', () => {
  test.each([
    ['5000000.00', '5,000,000 元', 'CNY 5,000,000', 'whole sums without cents'],
    ['0.30', '0.30 元', 'CNY 0.30', 'cents where there are some'],
    [
      '9007199254740993.01',
      '9,007,199,254,740,993.01 元',
      'CNY 9,007,199,254,740,993.01',
      'beyond a float',
    ],
  ])('%s', (amount, chinese, english, _reason) => {
    expect(zh.money({ amount, currency: 'CNY' })).toBe(chinese)
    expect(en.money({ amount, currency: 'CNY' })).toBe(english)
  })

  test('no digit is lost or made up', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.integer({ min: 1, max: 99 }),
        (whole, cents) => {
          const amount = `${whole}.${String(cents).padStart(2, '0')}`
          const shown = en.money({ amount, currency: 'CNY' }).replace(/[^\d.]/g, '')
          expect(shown).toBe(amount)
        },
      ),
      { numRuns: 100 },
    )
  })
})

test.each([
  [0, '现在', 'now'],
  [-5_000, '现在', 'now'],
  [59_999, '59秒钟前', '59 seconds ago'],
  [60_000, '1分钟前', '1 minute ago'],
  [3 * 3_600_000, '3小时前', '3 hours ago'],
  [86_400_000, '昨天', 'yesterday'],
  [3 * 86_400_000 + 1, '3天前', '3 days ago'],
])('%d ms ago', (ms, chinese, english) => {
  expect(zh.ago(1e12 - ms, 1e12)).toBe(chinese)
  expect(en.ago(1e12 - ms, 1e12)).toBe(english)
})
