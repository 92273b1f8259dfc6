import { expect, test } from 'vitest'
import { rounded } from './rounded.ts'

test.each([
  ['5000000', 'wan', '500'],
  ['5000000.00', 'wan', '500'],
  ['0050000', 'wan', '5'],
  ['12340000', 'wan', '1,234'],
  ['100000000', 'yi', '1'],
  ['110000000', 'wan', '11,000'],
  ['30000000000', 'yi', '300'],
  ['5000', 'none', ''],
  ['12345678', 'none', ''],
  ['5000000.50', 'none', ''],
  ['0', 'none', ''],
  ['00000000000', 'none', ''],
])('%s is said in %s as %s', (amount, unit, count) => {
  expect(rounded(amount)).toEqual({ unit, count })
})
