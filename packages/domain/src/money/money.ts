import { assert } from '../assert.ts'

/** Money at the edges: a decimal string and ISO 4217. Inside, integer minor units; never a float. */
export type Money = { readonly amount: string; readonly currency: Currency }

const MINOR_DIGITS = { CNY: 2, HKD: 2, USD: 2, EUR: 2, GBP: 2, JPY: 0 } as const
export type Currency = keyof typeof MINOR_DIGITS

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(MINOR_DIGITS, code)
}

/**
 * Minor units of a decimal string, or undefined when it is no amount: not decimal, finer than the
 * currency's smallest coin, or beyond what an integer column holds exactly.
 */
export function parseAmount(amount: string, currency: Currency): number | undefined {
  const digits = MINOR_DIGITS[currency]
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(amount) ?? []
  if (whole === undefined || fraction.length > digits) return undefined
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return undefined
  return sign && minor !== 0 ? -minor : minor
}

/** The canonical decimal string: as many places as the currency has, no more and no fewer. */
export function formatAmount(amountMinor: number, currency: Currency): string {
  assert(Number.isSafeInteger(amountMinor), 'an amount is a whole number of minor units')
  const digits = MINOR_DIGITS[currency]
  const text = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export function toMoney(amountMinor: number, currency: Currency): Money {
  return { amount: formatAmount(amountMinor, currency), currency }
}

/** Minor units of money that was checked when it came in. */
export function minorOf({ amount, currency }: Money): number {
  const minor = parseAmount(amount, currency)
  assert(minor !== undefined, 'money inside the house is a valid amount')
  return minor
}
