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
