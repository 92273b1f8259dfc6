import fc from 'fast-check'
import { expect, test } from 'vitest'
import { invoke } from '../compile/invoke.ts'
import { Run } from '../run.ts'
import { Decimal, type FeelRange, type Value } from '../values/value.ts'
import { RANGE_FUNCTIONS } from './ranges.ts'

const NOW = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const

function call(name: string, ...args: readonly Value[]): { value: Value; codes: string[] } {
  const fn = RANGE_FUNCTIONS.find((known) => known.name === name)
  if (!fn) throw new Error(`no function ${name}`)
  const run = new Run(NOW)
  const value = invoke(fn, args, null, run)
  return { value, codes: run.failures.map(({ code }) => code) }
}

type Ends = { start: number; end: number; startIn: boolean; endIn: boolean }

const ends = fc.record({
  start: fc.integer({ min: 0, max: 4 }),
  end: fc.integer({ min: 0, max: 4 }),
  startIn: fc.boolean(),
  endIn: fc.boolean(),
})

function rangeOf({ start, end, startIn, endIn }: Ends): FeelRange {
  return {
    kind: 'range',
    low: new Decimal(start),
    high: new Decimal(end),
    lowIncluded: startIn,
    highIncluded: endIn,
  }
}

/** Table 78 of DMN 1.5, transcribed row by row for two ranges. */
const BETWEEN_RANGES: Record<string, (a: Ends, b: Ends) => boolean> = {
  before: (a, b) => a.end < b.start || ((!a.endIn || !b.startIn) && a.end === b.start),
  after: (a, b) => a.start > b.end || ((!a.startIn || !b.endIn) && a.start === b.end),
  meets: (a, b) => a.endIn && b.startIn && a.end === b.start,
  'met by': (a, b) => a.startIn && b.endIn && a.start === b.end,
  overlaps: (a, b) =>
    (a.end > b.start || (a.end === b.start && a.endIn && b.startIn)) &&
    (a.start < b.end || (a.start === b.end && a.startIn && b.endIn)),
  'overlaps before': (a, b) =>
    (a.start < b.start || (a.start === b.start && a.startIn && !b.startIn)) &&
    (a.end > b.start || (a.end === b.start && a.endIn && b.startIn)) &&
    (a.end < b.end || (a.end === b.end && (!a.endIn || b.endIn))),
  'overlaps after': (a, b) =>
    (b.start < a.start || (b.start === a.start && b.startIn && !a.startIn)) &&
    (b.end > a.start || (b.end === a.start && b.endIn && a.startIn)) &&
    (b.end < a.end || (b.end === a.end && (!b.endIn || a.endIn))),
  finishes: (a, b) =>
    a.endIn === b.endIn &&
    a.end === b.end &&
    (a.start > b.start || (a.start === b.start && (!a.startIn || b.startIn))),
  'finished by': (a, b) =>
    a.endIn === b.endIn &&
    a.end === b.end &&
    (a.start < b.start || (a.start === b.start && (a.startIn || !b.startIn))),
  includes: (a, b) =>
    (a.start < b.start || (a.start === b.start && (a.startIn || !b.startIn))) &&
    (a.end > b.end || (a.end === b.end && (a.endIn || !b.endIn))),
  during: (a, b) =>
    (b.start < a.start || (b.start === a.start && (b.startIn || !a.startIn))) &&
    (b.end > a.end || (b.end === a.end && (b.endIn || !a.endIn))),
  starts: (a, b) =>
    a.start === b.start &&
    a.startIn === b.startIn &&
    (a.end < b.end || (a.end === b.end && (!a.endIn || b.endIn))),
  'started by': (a, b) =>
    a.start === b.start &&
    a.startIn === b.startIn &&
    (b.end < a.end || (b.end === a.end && (!b.endIn || a.endIn))),
  coincides: (a, b) =>
    a.start === b.start && a.startIn === b.startIn && a.end === b.end && a.endIn === b.endIn,
}

test.each(Object.entries(BETWEEN_RANGES))(
  '%s of two ranges is what table 78 says',
  (name, holds) => {
    fc.assert(
      fc.property(ends, ends, (a, b) => {
        expect(call(name, rangeOf(a), rangeOf(b)).value).toBe(holds(a, b))
      }),
      { numRuns: 1000 },
    )
  },
)

/** The same table for a point and a range. */
const POINT_AND_RANGE: Record<string, (point: number, range: Ends) => boolean> = {
  before: (point, r) => point < r.start || (point === r.start && !r.startIn),
  after: (point, r) => point > r.end || (point === r.end && !r.endIn),
  finishes: (point, r) => r.endIn && r.end === point && r.start <= point,
  during: (point, r) =>
    (r.start < point && r.end > point) ||
    (r.start === point && r.startIn && r.end >= point && (r.end > point || r.endIn)) ||
    (r.end === point && r.endIn && r.start < point),
  starts: (point, r) => r.start === point && r.startIn && r.end >= point,
}

const INVERSE: Record<string, string> = {
  before: 'after',
  after: 'before',
  finishes: 'finished by',
  during: 'includes',
  starts: 'started by',
}

test.each(Object.entries(POINT_AND_RANGE))(
  '%s of a point and a range, and its inverse, are what table 78 says',
  (name, holds) => {
    // Ranges that hold something: the table says nothing sensible of `(5..5)` and `[5..3]`.
    const real = ends.filter((r) => r.start < r.end || (r.start === r.end && r.startIn && r.endIn))
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 5 }), real, (point, r) => {
        expect(call(name, new Decimal(point), rangeOf(r)).value).toBe(holds(point, r))
        expect(call(INVERSE[name] ?? '', rangeOf(r), new Decimal(point)).value).toBe(
          holds(point, r),
        )
      }),
      { numRuns: 500 },
    )
  },
)

const open = (operator: '<' | '>', end: number): FeelRange => ({
  kind: 'range',
  low: operator === '<' ? null : new Decimal(end),
  high: operator === '<' ? new Decimal(end) : null,
  lowIncluded: false,
  highIncluded: false,
  operator,
})

test('an open end is farther than any value', () => {
  const to10 = rangeOf({ start: 0, end: 10, startIn: true, endIn: true })
  expect(call('before', open('<', 3), open('>', 3)).value).toBe(true)
  expect(call('overlaps', open('<', 3), open('>', 2)).value).toBe(true)
  expect(call('includes', open('<', 11), to10).value).toBe(true)
  expect(call('started by', open('<', 11), open('<', 5)).value).toBe(true)
  expect(call('before', new Decimal(1), open('<', 3)).value).toBe(false)
})

test.each<[string, string, Value[], string]>([
  ['points of two kinds', 'before', [new Decimal(1), 'a'], 'not-comparable'],
  ['null', 'before', [null, new Decimal(1)], 'not-comparable'],
  ['points where ranges are asked for', 'meets', [new Decimal(1), new Decimal(2)], 'argument-type'],
])('%s give null and say why', (_, name, args, code) => {
  expect(call(name, ...args)).toEqual({ value: null, codes: [code] })
})
