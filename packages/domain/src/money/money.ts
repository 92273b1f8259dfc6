import { assert } from '../assert.ts'

/** Money at the edges: a decimal string and ISO 4217. Inside, integer minor units; never a float. */
export type Money = { readonly amount: string; readonly currency: string }

/** Decimal places of a currency's smallest unit (ISO 4217); a currency not here is not taken. */
const MINOR_DIGITS: Readonly<Record<string, number>> = { CNY: 2, HKD: 2, USD: 2, EUR: 2, JPY: 0 }

/**
 * Minor units of a decimal string, or undefined when it is no amount: not decimal, of an
 * unknown currency, finer than its smallest unit, or beyond what an integer column holds exactly.
 */
export function parseAmount(amount: string, currency: string): number | undefined {
  const digits = digitsOf(currency)
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(amount) ?? []
  if (digits === undefined || whole === undefined || fraction.length > digits) return undefined
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return undefined
  return sign && minor !== 0 ? -minor : minor
}

/** The canonical decimal string: as many places as the currency has, no more and no fewer. */
export function formatAmount(amountMinor: number, currency: string): string {
  assert(Number.isSafeInteger(amountMinor), 'an amount is a whole number of minor units')
  const digits = digitsOf(currency)
  assert(digits !== undefined, 'an amount has a currency of the list')
  const text = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export function toMoney(amountMinor: number, currency: string): Money {
  return { amount: formatAmount(amountMinor, currency), currency }
}

/** Minor units of money that was checked when it came in. */
export function minorOf({ amount, currency }: Money): number {
  const minor = parseAmount(amount, currency)
  assert(minor !== undefined, 'money inside the house is a valid amount')
  return minor
}

function digitsOf(currency: string): number | undefined {
  return Object.hasOwn(MINOR_DIGITS, currency) ? MINOR_DIGITS[currency] : undefined
}
