import fc from 'fast-check'
import { expect, test } from 'vitest'
import { invoke } from '../compile/invoke.ts'
import { OverBudget, Run } from '../run.ts'
import { convert } from '../types/conforms.ts'
import type { FeelType } from '../types/type.ts'
import { meter } from '../values/meter.ts'
import { Decimal, type Value } from '../values/value.ts'
import { BUILTINS } from './index.ts'

const NUMBERS = ['0', '-1', '1', '2.5', '999999999', '-1e40', '9.99e6144', '-9.99e-6143'].map(
  (digits) => new Decimal(digits),
)
const ZONES = [null, { offset: -64_800 }, { name: 'Asia/Shanghai' }] as const

/** What is at the edge of its kind, or of another. */
const SIMPLE: readonly Value[] = [
  null,
  true,
  ...NUMBERS,
  ...['', 'a', 'straße 🐎', '\ud800', '(', '[a-', '(a*)*b', '$1', 'i', 'constructor', '__proto__'],
  ...['1,000.5', '-999999999-01-01', '2020-02-30', '24:00:00', '10:00:00@Europe/Paris'],
  ...['2021-03-28T02:30:00@Europe/Paris', 'P999999999999Y', '-PT0.000000001S', '[1..2)', 'day'],
  ...[-12_000_000_000, 0, 5].map(
    (months) => ({ kind: 'years and months duration', months }) as const,
  ),
  ...[-(10n ** 30n), 0n, 1n].map((nanos) => ({ kind: 'days and time duration', nanos }) as const),
  ...[-365_243_219_162, 0, 365_241_780_471].flatMap((days) => [
    { kind: 'date', days } as const,
    ...ZONES.map(
      (zone) => ({ kind: 'date and time', days, nanos: 86_399_999_999_999, zone }) as const,
    ),
  ]),
  ...ZONES.map((zone) => ({ kind: 'time', nanos: 0, zone }) as const),
  ...['abs', 'count', 'before', 'is', 'sort'].map((name) => BUILTINS.get(name) ?? null),
]
const SAMPLES: readonly Value[] = [
  ...SIMPLE,
  ...SIMPLE.map(
    (value) =>
      new Map([
        ['key', 'a'],
        ['value', value],
      ]) as Value,
  ),
  ...SIMPLE.flatMap((low, at): Value[] => {
    const high = SIMPLE[at + 1] ?? null
    return [[low, high], { kind: 'range', low, high, lowIncluded: true, highIncluded: false }]
  }),
  [],
  NUMBERS,
  new Map(),
  [[[]], [new Map()]],
]

function samplesOf(type: FeelType): readonly Value[] {
  return SAMPLES.filter((value) => convert(value, type, meter()) !== undefined)
}

const calls = [...BUILTINS.values()].flatMap((fn) =>
  fn.forms
    .filter(({ parameters }) => parameters.length > 0)
    .map(({ parameters }) =>
      fc.record({
        fn: fc.constant(fn),
        args: fc.tuple(...parameters.map(({ type }) => fc.constantFrom(...samplesOf(type)))),
      }),
    ),
)

/** Of these null is an answer like others: of nothing, of what is not known, of an entry that holds it. */
const MAY_BE_NULL = /^(not|all|any|min|max|sum|mean|median|string|get value)$/

test('no built-in function throws, and none is null without a reason', () => {
  fc.assert(
    fc.property(fc.oneof(...calls), ({ fn, args }) => {
      const run = new Run({ kind: 'date and time', days: 0, nanos: 0, zone: null }, 100_000)
      try {
        const value = invoke(fn, args, null, run)
        if (value === null && !MAY_BE_NULL.test(fn.name ?? '')) expect(run.failures).not.toEqual([])
      } catch (error) {
        expect(error).toBeInstanceOf(OverBudget)
      }
    }),
    { numRuns: 10_000 },
  )
})
