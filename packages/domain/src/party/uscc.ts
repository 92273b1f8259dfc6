import { validate } from 'stdnum/lib/cjs/cn/uscc.js'
import { assert } from '../assert.ts'

/** Digits and letters without I, O, S, V and Z (GB 32100). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** A unified social credit code in its canonical form, with its check character (GB 32100). */
export function isUscc(code: string): boolean {
  if (!FORM.test(code)) return false
  // `stdnum` refuses two kinds that the standard allows: check character 0, and a registering
  // authority written with a letter (N for rural collectives, among others).
  if (code.endsWith('0') || /[A-Z]/.test(code.slice(0, 2)))
    return usccCheckCharacter(code.slice(0, 17)) === code.at(-1)
  return validate(code).isValid
}

/** What people type, made canonical: spaces and hyphens out, letters in upper case. */
export function tidyUscc(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase()
}

/** Valid code of a firm registered by market regulation in this region; one per ordinal. */
export function makeUscc(region: string, ordinal: number): string {
  assert(/^\d{6}$/.test(region), 'a region has six digits')
  // Organisation codes given out since 2015 begin with MA; base 31 keeps the ordinal short.
  const front = `91${region}MA${organisationCode(ordinal)}`
  return front + usccCheckCharacter(front)
}

/** Seven characters: six of the ordinal, one check character of its own (GB 11714). */
function organisationCode(ordinal: number): string {
  let rest = ordinal
  let body = ''
  for (let place = 0; place < 6; place++) {
    body = ALPHABET.charAt(rest % 31) + body
    rest = Math.floor(rest / 31)
  }
  assert(rest === 0, 'an ordinal fits six characters in base 31')
  return body + organisationCheck(`MA${body}`)
}

/** GB 11714: weights 3 7 9 10 5 8 4 2, 11 minus the sum modulo 11; letters count from 10. */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(body.charAt(index), 36),
    0,
  )
  return '0123456789X0'.charAt(11 - (sum % 11))
}

/** 31 minus the sum of value × 3^i modulo 31, and 0 for 31. */
function usccCheckCharacter(front: string): string {
  let weight = 1
  let sum = 0
  for (const character of front) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}
