import fc from 'fast-check'
import { daysOf, MAX_YEAR } from '../values/calendar.ts'
import { parseAt, parseNumber } from '../values/literal.ts'
import type { Decimal, FeelContext, FeelRange, Value } from '../values/value.ts'
import { NANOS_PER_DAY } from '../values/zone.ts'

/** Values for tests: written short, and made at random. */

export function at(text: string): Exclude<Value, null> {
  const value = parseAt(text)
  if (value === undefined) throw new Error(`${text} is no literal`)
  return value
}

export function number(text: string | number): Decimal {
  const value = parseNumber(String(text))
  if (value === undefined) throw new Error(`${text} is no number`)
  return value
}

export function range(low: Value, high: Value, brackets = '[]'): FeelRange {
  const [open, close] = brackets
  return { kind: 'range', low, high, lowIncluded: open === '[', highIncluded: close === ']' }
}

/** Any number of 34 digits or less; most of them of everyday size. */
export const decimals: fc.Arbitrary<Decimal> = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
    fc.nat(33),
    fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: -20, max: 5 }) },
      fc.integer({ min: -6100, max: 6100 }),
    ),
  )
  .map(([digits, cut, exponent]) => number(`${digits / 10n ** BigInt(cut)}e${exponent}`))

const days = fc.oneof(
  fc.integer({ min: -3000, max: 40_000 }),
  fc.integer({
    min: daysOf({ year: -MAX_YEAR, month: 1, day: 1 }),
    max: daysOf({ year: MAX_YEAR, month: 12, day: 31 }),
  }),
)

/** Often whole hours, so that equal ones and neighbours come up. */
const nanosOfDay = fc.oneof(
  fc.nat(23).map((hours) => hours * 3_600_000_000_000),
  fc.nat(NANOS_PER_DAY - 1),
)

const zones = fc.oneof(
  fc.constant(null),
  fc.record({ offset: fc.integer({ min: -14, max: 14 }).map((hours) => hours * 3600 + 0) }),
  fc.record({ offset: fc.integer({ min: -50_400, max: 50_400 }) }),
  fc.record({ name: fc.constantFrom('Asia/Shanghai', 'Europe/Paris', 'Etc/UTC') }),
)

const dates = fc.record({ kind: fc.constant('date' as const), days })
const times = fc.record({ kind: fc.constant('time' as const), nanos: nanosOfDay, zone: zones })
export const dateTimes = fc.record({
  kind: fc.constant('date and time' as const),
  days,
  nanos: nanosOfDay,
  zone: zones,
})
const yearsMonths = fc.record({
  kind: fc.constant('years and months duration' as const),
  months: fc.oneof(fc.integer({ min: -40, max: 40 }), fc.maxSafeInteger()),
})
const daysTimes = fc.record({
  kind: fc.constant('days and time duration' as const),
  nanos: fc.oneof(
    fc.integer({ min: -100, max: 100 }).map((hours) => BigInt(hours) * 3_600_000_000_000n),
    fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }),
  ),
})

const texts = fc.string({ unit: 'binary', maxLength: 8 })

/** The kinds of which two values have an order. */
export const ORDERED: readonly fc.Arbitrary<Exclude<Value, null>>[] = [
  decimals,
  texts,
  dates,
  times,
  dateTimes,
  yearsMonths,
  daysTimes,
]

const ranges: fc.Arbitrary<FeelRange> = fc.oneof(
  ...ORDERED.map((ends) =>
    fc.oneof(
      fc.record({
        kind: fc.constant('range' as const),
        low: ends,
        high: ends,
        lowIncluded: fc.boolean(),
        highIncluded: fc.boolean(),
      }),
      fc.tuple(ends, fc.constantFrom('=', '!=', '<', '<=', '>', '>=')).map(
        ([end, operator]): FeelRange => ({
          kind: 'range',
          low: operator.startsWith('<') ? null : end,
          high: operator.startsWith('>') ? null : end,
          lowIncluded: operator === '=' || operator === '>=',
          highIncluded: operator === '=' || operator === '<=',
          operator,
        }),
      ),
    ),
  ),
)

/** Every kind of value but functions. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    ...ORDERED,
    ranges,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(texts, fc.constantFrom('a', 'b c', 'if')), tie('value')), {
        maxLength: 4,
      })
      .map((entries): FeelContext => new Map(entries)),
  ),
})).value
