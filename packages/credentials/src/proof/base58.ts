const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Four digits at a time: 2^24 of the bytes above and a rest below 58^4 are exact in a double. */
const FOUR_DIGITS = 58 ** 4

/**
 * base58btc (draft-msporny-base58-03), by three bytes and four digits at a time: of one byte and one
 * digit at a time, as libraries do it, a signature costs as much as making it.
 */
export function encodeBase58(bytes: Uint8Array): string {
  let number = limbsOf(bytes)
  let text = ''
  while (number.length > 0) {
    const { quotient, rest } = divide(number)
    let digits = ''
    for (let i = 0, left = rest; i < 4; i++, left = Math.floor(left / 58)) {
      digits = ALPHABET.charAt(left % 58) + digits
    }
    text = digits + text
    number = quotient
  }
  // The number itself begins with no zero; each zero before it is a digit of its own.
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text.replace(/^1+/, '')
}

/** As a number to the base of 2^24, most significant first, without zeros before it. */
function limbsOf(bytes: Uint8Array): readonly number[] {
  const limbs: number[] = []
  for (let at = bytes.length % 3 === 0 ? 0 : (bytes.length % 3) - 3; at < bytes.length; at += 3) {
    const limb = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    if (limb > 0 || limbs.length > 0) limbs.push(limb)
  }
  return limbs
}

function divide(number: readonly number[]): {
  readonly quotient: readonly number[]
  readonly rest: number
} {
  const quotient: number[] = []
  let rest = 0
  for (const limb of number) {
    const value = rest * 2 ** 24 + limb
    const times = Math.floor(value / FOUR_DIGITS)
    rest = value - times * FOUR_DIGITS
    if (times > 0 || quotient.length > 0) quotient.push(times)
  }
  return { quotient, rest }
}

const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value] as const))

/** Undefined for any letter outside the alphabet. Its cost grows with the square of the length. */
export function decodeBase58(text: string): Uint8Array | undefined {
  const [ones = ''] = /^1*/.exec(text) ?? []
  const bytes: number[] = []
  for (const letter of text.slice(ones.length)) {
    let carry = VALUES.get(letter)
    if (carry === undefined) return undefined
    for (let i = 0; i < bytes.length; i++, carry >>= 8) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 0xff
    }
    if (carry > 0) bytes.push(carry)
  }
  return Uint8Array.from([...Array<number>(ones.length).fill(0), ...bytes.reverse()])
}
