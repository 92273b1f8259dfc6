/** A share as an exact fraction in lowest terms; a third stays a third. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

const NOTHING: Fraction = { numerator: 0n, denominator: 1n }

/** `40%`, `33.34%` or `1/3`; undefined for anything else, for nothing and for more than the whole. */
export function parseShare(text: string): Fraction | undefined {
  const percent = /^(\d{1,3})(?:\.(\d{1,9}))?%$/.exec(text)
  if (percent) {
    const [, whole = '', places = ''] = percent
    return share(BigInt(whole + places), 100n * 10n ** BigInt(places.length))
  }
  const [, numerator, denominator] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  if (numerator === undefined || denominator === undefined) return undefined
  return share(BigInt(numerator), BigInt(denominator))
}

/** The exact sum, or undefined when one of them is no share. */
export function sumShares(texts: readonly string[]): Fraction | undefined {
  let sum = NOTHING
  for (const text of texts) {
    const next = parseShare(text)
    if (!next) return undefined
    sum = reduce(
      sum.numerator * next.denominator + next.numerator * sum.denominator,
      sum.denominator * next.denominator,
    )
  }
  return sum
}

/** Exactly 100 %, to the last fraction. */
export function isWhole({ numerator, denominator }: Fraction): boolean {
  return numerator === denominator
}

/** What is missing to the whole; a negative numerator when there is too much. */
export function restOfWhole({ numerator, denominator }: Fraction): Fraction {
  return reduce(denominator - numerator, denominator)
}

/** In percent where that is exact with four places, otherwise as a fraction. */
export function formatShare({ numerator, denominator }: Fraction): string {
  const scaled = numerator * 1_000_000n
  if (scaled % denominator !== 0n) return `${numerator}/${denominator}`
  const parts = scaled / denominator
  const sign = parts < 0n ? '-' : ''
  const size = parts < 0n ? -parts : parts
  const places = String(size % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${sign}${size / 10_000n}${places ? `.${places}` : ''}%`
}

function share(numerator: bigint, denominator: bigint): Fraction | undefined {
  if (numerator === 0n || denominator === 0n || numerator > denominator) return undefined
  return reduce(numerator, denominator)
}

function reduce(numerator: bigint, denominator: bigint): Fraction {
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}
