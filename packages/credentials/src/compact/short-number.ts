import { fromHex } from '@vermilion/ledger'

/** Crockford's base 32: no letter that is taken for a digit, none that sounds like a word. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Letters, a year and a count, as every number of a certificate is made; then the check letters. */
const CHECK =
  /^([A-Z]{2,4})[\s\-·]?(\d{4})[\s\-·]?(\d{7,})[\s\-·]*([0-9A-Z]{4})[\s\-·]*([0-9A-Z]{4})$/

/**
 * What a person types or says who cannot scan: the certificate's number and eight letters of its id. The
 * letters are 40 of the 74 bits that were drawn for the id, so that counting on from one number to the
 * next opens nothing.
 */
export type ShortNumber = { readonly number: string; readonly letters: string }

/** `BJ-2026-0000017-K7QM-3XTB`; the id is a UUID. */
export function formatShortNumber(number: string, id: string): string {
  const letters = checkLetters(id)
  return `${number}-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The last five bytes of a UUID, five bits a letter. */
export function checkLetters(id: string): string {
  const bytes = fromHex(id.replaceAll('-', '').slice(-10)) ?? new Uint8Array()
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, (five) => LETTERS[Number.parseInt(five, 2)] ?? '')
}

/**
 * Read as kindly as it was typed: in small letters, with blanks or points between, and with the letters
 * that Crockford reads as digits. Undefined where it is no such number.
 */
export function readShortNumber(text: string): ShortNumber | undefined {
  const parts = CHECK.exec(text.normalize('NFKC').trim().toUpperCase())
  if (!parts) return undefined
  const [, region, year, count, first, second] = parts
  const letters = `${first}${second}`.replaceAll('O', '0').replace(/[IL]/g, '1')
  return [...letters].every((letter) => LETTERS.includes(letter))
    ? { number: `${region}-${year}-${count}`, letters }
    : undefined
}
