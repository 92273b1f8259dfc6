import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAmount, minorOf, parseAmount, toMoney } from './money.ts'

describe('an amount', () => {
  test.each([
    ['5000000.00', 'CNY', 500_000_000],
    ['5000000', 'CNY', 500_000_000],
    ['0.1', 'CNY', 10],
    ['-0.01', 'CNY', -1],
    ['-0', 'CNY', 0],
    ['120', 'JPY', 120],
  ] as const)('%s %s is %i minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor)
  })

  test.each([
    ['0.001', 'CNY', 'finer than a fen'],
    ['120.5', 'JPY', 'there is no half yen'],
    ['1,000', 'CNY', 'grouping is for screens'],
    ['1e3', 'CNY', 'no exponents'],
    ['.5', 'CNY', 'a digit before the point'],
    ['5.', 'CNY', 'and one after it'],
    ['１００', 'CNY', 'full-width digits'],
    ['', 'CNY', 'nothing'],
    ['99999999999999999', 'CNY', 'more than an integer column holds exactly'],
    ['1', 'XXX', 'a currency not on the list'],
    ['1', 'toString', 'not a currency at all'],
  ] as const)('%s %s is none (%s)', (text, currency, _reason) => {
    expect(parseAmount(text, currency)).toBeUndefined()
  })

  test('what is formatted is read back to the same minor units', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('CNY', 'JPY'), (minor, currency) => {
        expect(parseAmount(formatAmount(minor, currency), currency)).toBe(minor)
      }),
      { numRuns: 200 },
    )
  })

  test('money keeps every place of its currency', () => {
    expect(toMoney(5, 'CNY')).toEqual({ amount: '0.05', currency: 'CNY' })
    expect(minorOf({ amount: '0.05', currency: 'CNY' })).toBe(5)
  })

  test('money that was never checked is a fault of ours', () => {
    expect(() => minorOf({ amount: 'lots', currency: 'CNY' })).toThrow('invariant')
  })
})
