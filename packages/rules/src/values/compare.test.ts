import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, decimals, number, ORDERED } from '../testing/values.ts'
import { compare } from './compare.ts'
import { equals } from './equal.ts'
import type { Value } from './value.ts'

test.each<[string, Value, Value, -1 | 0 | 1 | null]>([
  ['numbers by value', number('10'), number('9.99'), 1],
  ['equal numbers', number('1'), number('1.0'), 0],
  ['strings by their first difference', 'abc', 'abd', -1],
  ['a string and its beginning', 'ab', 'a', 1],
  ['characters beyond U+FFFF after all others', '\u{1F40E}', '\uFFFD', 1],
  ['two characters beyond U+FFFF', '\u{1F40E}', '\u{1F40F}', -1],
  ['dates', at('2026-01-31'), at('2026-02-01'), -1],
  ['dates before year 0', at('-0002-01-01'), at('-0001-01-01'), -1],
  ['times by the second', at('10:00:00.9'), at('10:00:00.1'), 0],
  ['times of two offsets by their instant', at('10:00:00+02:00'), at('09:00:00Z'), -1],
  ['times of one named zone', at('10:00:00@Europe/Paris'), at('11:00:00@Europe/Paris'), -1],
  ['times of zones that never change', at('10:00:00@Etc/UTC'), at('12:00:00+02:00'), 0],
  ['times of zones that change', at('10:00:00@Europe/Paris'), at('10:00:00Z'), null],
  ['a time without a zone, as in the zone of the other', at('10:00:00'), at('09:00:00+05:00'), 1],
  ['a time without a zone that shows the same', at('10:00:00'), at('10:00:00Z'), null],
  ['moments by their instant', at('2026-01-01T00:30:00+01:00'), at('2025-12-31T23:45:00Z'), -1],
  ['moments of named zones', at('2026-07-01T12:00:00@Europe/Paris'), at('2026-07-01T10:00:00Z'), 0],
  [
    'moments without a zone, as in that of the other',
    at('2026-01-01T00:00:00'),
    at('2025-12-31T23:00:00-12:00'),
    1,
  ],
  [
    'a moment without a zone that shows the same',
    at('2026-01-01T00:00:00'),
    at('2026-01-01T00:00:00Z'),
    null,
  ],
  ['years and months', at('P1Y'), at('P11M'), 1],
  ['days and time', at('P1D'), at('PT24H0.000000001S'), -1],
  ['durations of two kinds', at('P1Y'), at('P365D'), null],
  ['a date and a moment', at('2026-01-01'), at('2026-01-01T00:00:00'), null],
  ['booleans, which have no order', false, true, null],
  ['lists, which have no order', [number('1')], [number('2')], null],
  ['null', null, number('1'), null],
  ['two nulls', null, null, null],
  ['a string and a number', '1', number('1'), null],
])('the order of %s', (_, a, b, expected) => {
  expect(compare(a, b)).toBe(expected)
  expect(compare(b, a)).toBe(expected && -expected + 0)
})

test.each(ORDERED.map((values, index) => [index, values] as const))(
  'order %#: of three values is one way round, and agrees with equality',
  (_, values) => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [ab, bc, ac] = [compare(a, b), compare(b, c), compare(a, c)]
        expect(compare(a, a)).toBe(0)
        expect(equals(a, b)).toBe(ab === null ? null : ab === 0)
        // A time without a zone is nowhere and everywhere: it orders with either neighbour, which need not agree.
        const zones = [a, b, c].map(
          (value) => typeof value === 'object' && 'zone' in value && value.zone === null,
        )
        fc.pre(new Set(zones).size === 1)
        if (ab !== null && ab <= 0 && bc !== null && bc <= 0) expect(ac).toBe(ab + bc < 0 ? -1 : 0)
      }),
    )
  },
)

test('numbers stand in the order that the library gives them', () => {
  // Near ones as well: those that differ in their last digits, or not at all.
  const near = fc
    .tuple(decimals, fc.integer({ min: -1, max: 1 }))
    .map(([a, step]) => [a, a.times(step).plus(a.times(step).times('1e-33')).plus(a)] as const)
  fc.assert(
    fc.property(fc.oneof(fc.tuple(decimals, decimals), near), ([a, b]) => {
      expect(compare(a, b)).toBe(a.comparedTo(b))
      expect(compare(b, a)).toBe(b.comparedTo(a))
    }),
    { numRuns: 2000 },
  )
})

test('strings stand in the order of their code points', () => {
  const text = fc.string({ unit: 'binary', maxLength: 4 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [left, right] = [[...a], [...b]].map((list) => list.map((c) => c.codePointAt(0) ?? 0))
      const at = left?.findIndex((point, index) => point !== right?.[index]) ?? -1
      const expected = at < 0 ? a.length - b.length : (left?.[at] ?? 0) - (right?.[at] ?? -1)
      expect(compare(a, b)).toBe(Math.sign(expected) + 0)
    }),
  )
})
