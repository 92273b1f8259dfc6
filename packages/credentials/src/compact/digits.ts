import { fromHex, toHex } from '@vermilion/ledger'

/** As many as a QR code of any size can hold. */
const MOST_DIGITS = 7_089

/** The decimal digits of the big integer `01 ‖ payload`: in a QR code they take 3⅓ bits each. */
export function toDigits(payload: Uint8Array): string {
  return BigInt(`0x01${toHex(payload)}`).toString()
}

/** Undefined where digits are missing or are not such a number. */
export function fromDigits(digits: string): Uint8Array | undefined {
  if (digits.length > MOST_DIGITS || !/^[1-9]\d*$/.test(digits)) return undefined
  const hex = `0${BigInt(digits).toString(16)}`
  return hex.startsWith('01') && hex.length % 2 === 0 ? fromHex(hex.slice(2)) : undefined
}
