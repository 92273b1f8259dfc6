import { compare } from './compare.ts'
import { equals } from './equal.ts'
import type { Meter } from './meter.ts'
import type { FeelRange, Value } from './value.ts'

/**
 * Does the value lie in the range (DMN 1.5 table 55)? Null if it cannot be compared with an end, or if an end of an
 * interval is null; a range that was written as a test, `(< 10)`, has only the one end.
 */
export function inRange(value: Value, range: FeelRange, run?: Meter): boolean | null {
  const { low, high, operator } = range
  if (operator === '=') return equals(value, low, run)
  if (operator === '!=') {
    const verdict = equals(value, low, run)
    return verdict === null ? null : !verdict
  }
  const above = operator && low === null ? true : isAbove(value, low, range.lowIncluded, run)
  const below = operator && high === null ? true : isAbove(high, value, range.highIncluded, run)
  if (above === null || below === null) return null
  return above && below
}

function isAbove(
  value: Value,
  low: Value,
  included: boolean,
  run: Meter | undefined,
): boolean | null {
  const order = compare(value, low, run)
  return order === null ? null : order > 0 || (included && order === 0)
}
