import {
  Decimal,
  type FeelRange,
  isContext,
  isList,
  kindOf,
  type Value,
  type Zone,
} from '../../src/values/value.ts'
import { order, rational } from './rational.ts'

/** Three-valued "all of": false decides, else null if anything could not be told. */
export function all(verdicts: readonly (boolean | null)[]): boolean | null {
  if (verdicts.includes(false)) return false
  return verdicts.includes(null) ? null : true
}

export function any(verdicts: readonly (boolean | null)[]): boolean | null {
  if (verdicts.includes(true)) return true
  return verdicts.includes(null) ? null : false
}

export function not(verdict: boolean | null): boolean | null {
  return verdict === null ? null : !verdict
}

/** DMN 1.5 table 49: null equals null alone, values of different kinds cannot be compared. */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === null && b === null
  if (kindOf(a) !== kindOf(b)) return null
  if (typeof a === 'boolean') return a === b
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return false
    return all(a.map((item, index) => equal(item, b[index] ?? null)))
  }
  if (isContext(a) && isContext(b)) {
    if (a.size !== b.size || [...a.keys()].some((name) => !b.has(name))) return false
    return all([...a].map(([name, value]) => equal(value, b.get(name) ?? null)))
  }
  if (isRange(a) && isRange(b)) {
    const alike =
      a.lowIncluded === b.lowIncluded &&
      a.highIncluded === b.highIncluded &&
      a.operator === b.operator
    return alike ? all([equal(a.low, b.low), equal(a.high, b.high)]) : false
  }
  if (kindOf(a) === 'function') return a === b
  const sign = compare(a, b)
  return sign === null ? null : sign === 0
}

/** DMN 1.5 table 50: -1, 0 or 1, and null where there is no order. */
export function compare(a: Value, b: Value): -1 | 0 | 1 | null {
  if (a instanceof Decimal && b instanceof Decimal) return order(rational(a), rational(b))
  if (typeof a === 'string' && typeof b === 'string') return signOf(codePoints(a), codePoints(b))
  const left = position(a)
  const right = position(b)
  if (!left || !right || left.scale !== right.scale) return null
  // Without a zone a time is compared as if in that of the other, but is never known to be the same moment.
  const mixed = (left.offset === null) !== (right.offset === null)
  const [x, y] = mixed ? [left.local, right.local] : [universal(left), universal(right)]
  if (x === y) return mixed ? null : 0
  return x < y ? -1 : 1
}

function universal({ local, offset }: Position): bigint {
  return local - BigInt(offset ?? 0)
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
}

function signOf(a: readonly number[], b: readonly number[]): -1 | 0 | 1 {
  const at = a.findIndex((code, index) => code !== b[index])
  if (at < 0) return a.length < b.length ? -1 : 0
  const other = b[at]
  return other !== undefined && (a[at] ?? 0) < other ? -1 : 1
}

/** Where a temporal value stands, and on which scale: values of different scales cannot be compared. */
type Position = { readonly scale: string; readonly local: bigint; readonly offset: number | null }

function position(value: Value): Position | null {
  if (value === null || typeof value !== 'object' || !('kind' in value)) return null
  const seconds = (nanos: number) => BigInt(Math.floor(nanos / 1e9))
  const at = (local: bigint, offset: number | null = 0) => ({ scale: value.kind, local, offset })
  switch (value.kind) {
    case 'date':
      return at(BigInt(value.days))
    case 'time':
      return at(seconds(value.nanos), fixedOffset(value.zone))
    case 'date and time':
      return at(BigInt(value.days) * 86_400n + seconds(value.nanos), fixedOffset(value.zone))
    case 'years and months duration':
      return at(BigInt(value.months))
    case 'days and time duration':
      return at(value.nanos)
    default:
      return null
  }
}

/** The generated values use no named zones. */
function fixedOffset(zone: Zone): number | null {
  if (zone === null) return null
  if ('offset' in zone) return zone.offset
  throw new Error('the reference knows no named zones')
}

/** Does the value lie in the range (DMN 1.5 table 55)? */
export function within(value: Value, range: FeelRange): boolean | null {
  const { low, high, operator } = range
  if (operator === '=') return equal(value, low)
  if (operator === '!=') return not(equal(value, low))
  const verdicts: (boolean | null)[] = []
  if (!operator || low !== null) verdicts.push(holds(range.lowIncluded ? '>=' : '>', value, low))
  if (!operator || high !== null) verdicts.push(holds(range.highIncluded ? '<=' : '<', value, high))
  return verdicts.includes(null) ? null : all(verdicts)
}

export function holds(operator: string, a: Value, b: Value): boolean | null {
  if (operator === '=') return equal(a, b)
  if (operator === '!=') return not(equal(a, b))
  const sign = compare(a, b)
  if (sign === null) return null
  switch (operator) {
    case '<':
      return sign < 0
    case '<=':
      return sign <= 0
    case '>':
      return sign > 0
    default:
      return sign >= 0
  }
}

export function isRange(value: Value): value is FeelRange {
  return kindOf(value) === 'range'
}
