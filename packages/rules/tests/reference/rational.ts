import { Decimal } from '../../src/values/value.ts'

/** An exact fraction; `d` is positive. */
export type Rational = { readonly n: bigint; readonly d: bigint }

export function rational(decimal: Decimal): Rational {
  const [, sign, whole = '', fraction = ''] =
    /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.toFixed()) ?? []
  const n = BigInt(whole + fraction)
  return { n: sign ? -n : n, d: 10n ** BigInt(fraction.length) }
}

export function order(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** `n / d` as a fraction; null if `d` is 0. */
export function ratio(n: bigint, d: bigint): Rational | null {
  if (d === 0n) return null
  return d < 0n ? { n: -n, d: -d } : { n, d }
}

/**
 * The decimal of 34 digits nearest to the fraction, of two equally near ones the even (IEEE 754 decimal128); null if it
 * is too large, and 0 if it is too small.
 */
export function nearest({ n, d }: Rational): Decimal | null {
  if (n === 0n) return new Decimal(0)
  const size = n < 0n ? -n : n
  // Scaled by 10^scale it has 34 digits before the point, or one fewer, which the loop mends.
  let scale = 34 - (String(size).length - String(d).length)
  let digits = scaled(size, d, scale)
  while (String(digits.floor).length > 34) digits = scaled(size, d, --scale)
  const { floor, twiceRest, whole } = digits
  const up = twiceRest > whole || (twiceRest === whole && floor % 2n === 1n)
  const rounded = up ? floor + 1n : floor
  const exponent = String(rounded).length - 1 - scale
  if (exponent > 6144) return null
  if (exponent < -6143) return new Decimal(0)
  return new Decimal(`${n < 0n ? '-' : ''}${rounded}e${-scale}`)
}

function scaled(n: bigint, d: bigint, scale: number) {
  const top = scale >= 0 ? n * 10n ** BigInt(scale) : n
  const whole = scale >= 0 ? d : d * 10n ** BigInt(-scale)
  return { floor: top / whole, twiceRest: 2n * (top % whole), whole }
}
