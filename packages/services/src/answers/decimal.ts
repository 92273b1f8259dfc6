const DECIMAL = /^-?(0|[1-9]\d{0,15})(\.\d{1,9})?$/

/** No decimal here is greater than its sixteen digits. */
export const GREATEST = '9'.repeat(16)

/** Digits only, but more of them than a decimal here may have. */
export const isTooLong = (text: string): boolean => /^[1-9]\d{16,}(\.\d+)?$/.test(text)

/** A plain decimal of bounded length: no exponent, no leading zero. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

/** Sign of the difference of two plain decimals, exactly: no float ever holds them. */
export function compareDecimals(one: string, other: string): number {
  const difference = scaled(one) - scaled(other)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return (
    BigInt(whole.replace('-', '') + fraction.padEnd(9, '0')) * (decimal.startsWith('-') ? -1n : 1n)
  )
}
