import type { Run } from '../run.ts'
import { Decimal, type Value } from './value.ts'

const ZERO = new Decimal(0)

/**
 * What a computation gave, as a FEEL number: one with neither infinities nor a negative zero. Beyond the exponents of
 * decimal128 it is null (DMN 1.5 section 10.3.2.3.1).
 */
export function finite(result: Decimal, run: Run, ...operands: readonly Value[]): Decimal | null {
  if (result.isZero()) return ZERO
  return result.isFinite() ? result : run.fail('overflow', ...operands)
}

/** What a logarithm, a root or a power costs, in steps: about a hundred sums. */
export const TRANSCENDENTAL = 100

/**
 * The order of two numbers, from the parts of the library's form (sign, exponent of the first digit, digits by sevens):
 * its own comparison copies a number first and takes several times as long, and rules do little else.
 */
export function compareNumbers(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const sign = signOf(a)
  if (sign !== signOf(b)) return sign < signOf(b) ? -1 : 1
  if (sign === 0) return 0
  if (a.e !== b.e) return a.e < b.e === sign > 0 ? -1 : 1
  const length = Math.max(a.d.length, b.d.length)
  for (let i = 0; i < length; i++) {
    const left = a.d[i] ?? 0
    const right = b.d[i] ?? 0
    if (left !== right) return left < right === sign > 0 ? -1 : 1
  }
  return 0
}

function signOf(number: Decimal): number {
  return number.d[0] === 0 ? 0 : number.s
}
