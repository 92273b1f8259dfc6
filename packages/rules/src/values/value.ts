import { Decimal as DecimalJs } from 'decimal.js'
import type { Run } from '../run.ts'
import type { ComparisonOperator } from '../syntax/ast.ts'
import type { FeelType } from '../types/type.ts'

/**
 * Decimal numbers as DMN 1.5 section 10.3.2.3.1 asks: 34 significant digits, rounded half to even, the exponents
 * of IEEE 754 decimal128. Overflow and division by zero give an infinity or NaN here: whoever computes turns
 * them into null (`values/number.ts`).
 */
export const Decimal = DecimalJs.clone({
  precision: 34,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  // FEEL's `modulo` has the sign of the divisor.
  modulo: DecimalJs.ROUND_FLOOR,
  minE: -6143,
  maxE: 6144,
  toExpNeg: -9e15,
  toExpPos: 9e15,
})
export type Decimal = InstanceType<typeof Decimal>

/** No zone at all, a fixed offset in seconds east of UTC, or a name of the tz database. */
export type Zone = null | { readonly offset: number } | { readonly name: string }

/** A calendar date: the number of days since 1970-01-01, proleptic Gregorian. */
export type FeelDate = { readonly kind: 'date'; readonly days: number }

/** A time of day: nanoseconds since midnight, local to `zone`. */
export type FeelTime = { readonly kind: 'time'; readonly nanos: number; readonly zone: Zone }

/** A date and a time of day, local to `zone`: never epoch milliseconds, which end long before FEEL's years do. */
export type FeelDateTime = {
  readonly kind: 'date and time'
  readonly days: number
  readonly nanos: number
  readonly zone: Zone
}

/** Whole months; never mixes with the other duration. */
export type YearsMonths = { readonly kind: 'years and months duration'; readonly months: number }

/** Nanoseconds. */
export type DaysTime = { readonly kind: 'days and time duration'; readonly nanos: bigint }

/**
 * An interval; or one that was written as a test, `(< 10)`, which names its `operator` and is open where an end is
 * null. `(= 10)` and `(!= 10)` hold their value at both ends.
 */
export type FeelRange = {
  readonly kind: 'range'
  readonly low: Value
  readonly high: Value
  readonly lowIncluded: boolean
  readonly highIncluded: boolean
  readonly operator?: ComparisonOperator
}

/** A function value: built-in, lambda, business knowledge model or decision service. */
export type FeelFunction = {
  readonly kind: 'function'
  readonly name: string | null
  /** The ways to call it, of which the first that the arguments fit is taken. Only built-in functions have several. */
  readonly forms: readonly Form[]
}

export type Form = {
  readonly parameters: readonly Parameter[]
  /** The last parameter takes all further arguments, which arrive as one list: `max(1, 2, 3)`. */
  readonly variadic?: boolean
  readonly result: FeelType
  /**
   * `args` are exactly as many as the parameters and stand in their order, however the call named them; they have
   * been coerced to the parameters' types (DMN 1.5 section 10.3.2.9.4). An optional one that was not given is null.
   */
  readonly invoke: (args: readonly Value[], run: Run) => Value
}

export type Parameter = {
  readonly name: string
  readonly type: FeelType
  readonly optional?: boolean
  /** Whether a given null passes, as it always does if the type is `any`. */
  readonly nullable?: boolean
}

export type FeelList = readonly Value[]

/** Entries in the order in which they were written. */
export type FeelContext = ReadonlyMap<string, Value>

/** Every FEEL value. All are immutable: nobody changes a list or a context after it was made. */
export type Value =
  | null
  | boolean
  | string
  | Decimal
  | FeelDate
  | FeelTime
  | FeelDateTime
  | YearsMonths
  | DaysTime
  | FeelRange
  | FeelFunction
  | FeelList
  | FeelContext

export const SIMPLE_KINDS = [
  'boolean',
  'string',
  'number',
  'date',
  'time',
  'date and time',
  'years and months duration',
  'days and time duration',
] as const
export type SimpleKind = (typeof SIMPLE_KINDS)[number]

/** Is it the kind of values that have no parts? Of no kind, it is not. */
export function isSimple(kind: string | undefined): kind is SimpleKind {
  return SIMPLE_KINDS.some((simple) => simple === kind)
}

export type ValueKind = SimpleKind | 'null' | 'range' | 'function' | 'list' | 'context'

/** Which of FEEL's kinds a value is (DMN 1.5 section 10.3.2.2). */
export function kindOf(value: Value): ValueKind {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'string':
      return 'string'
    default:
  }
  if (value instanceof Decimal) return 'number'
  if (isList(value)) return 'list'
  if (isContext(value)) return 'context'
  return value.kind
}

export function isList(value: Value): value is FeelList {
  return Array.isArray(value)
}

export function isContext(value: Value): value is FeelContext {
  return value instanceof Map
}

type Kinded = Extract<Value, { readonly kind: string }>

export function isOfKind<Kind extends Kinded['kind']>(
  value: Value,
  kind: Kind,
): value is Extract<Kinded, { readonly kind: Kind }> {
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === kind
}

export type Duration = YearsMonths | DaysTime
export type Temporal = FeelDate | FeelTime | FeelDateTime | Duration

export function isTemporal(value: Value): value is Temporal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind !== 'range' &&
    value.kind !== 'function'
  )
}

export function isDuration(value: Value): value is Duration {
  return isTemporal(value) && value.kind.endsWith('duration')
}
