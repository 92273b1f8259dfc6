import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../values.ts'
import { answersOf } from './case.support.ts'
import { changedElements, sameValue, sliceHolds } from './diff.ts'

describe('what changed', () => {
  test('is told by value alone: a new source of the same value is no change', () => {
    const before = answersOf({ a: '1', b: ['x', 'y'], c: { z: '1' } })
    const a = {
      value: '1',
      provenance: { source: 'register', at: '2026-09-25T00:00:00Z' },
    } as const
    expect(changedElements(before, { ...before, a })).toEqual([])
    expect(changedElements(before, answersOf({ a: '1', b: ['y', 'x'], d: '4' }))).toEqual([
      'b',
      'c',
      'd',
    ])
  })

  test.each([
    [[], {}, 'a list is no object'],
    [['a'], ['a', 'a'], 'length counts'],
    [null, {}, 'nothing is no object'],
    ['1', 1, 'text is no number'],
    [{ a: '1' }, { a: '1', b: null }, 'a member more'],
  ] as const)('%j and %j differ (%s)', (a, b, _reason) => {
    expect(sameValue(a as Value, b as Value)).toBe(false)
    expect(sameValue(b as Value, a as Value)).toBe(false)
  })

  test('a value equals its copy, whatever the order of its members', () => {
    const turned = (value: Value): Value => {
      if (Array.isArray(value)) return value.map(turned)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([k, v]) => [k, turned(v)]),
      )
    }
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (json) => {
        // fast-check may draw __proto__ as a member, which no literal can copy.
        fc.pre(!JSON.stringify(json).includes('__proto__'))
        expect(sameValue(json as Value, turned(json as Value))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a slice', () => {
  test.each([
    ['all', 'premises.area', true, 'all is all'],
    [undefined, 'premises.area', true, 'none named is all'],
    [['premises'], 'premises.area', true, 'a group holds its elements'],
    [['premises.area'], 'premises.area', true, 'an element is itself'],
    [['premises'], 'premisesOther.area', false, 'a group ends at its dot'],
    [['premises.area'], 'premises.address', false, 'an element holds no other'],
    [[], 'premises.area', false, 'an empty slice holds nothing'],
  ] as const)('%j holds %s: %s (%s)', (sees, element, expected, _reason) => {
    expect(sliceHolds(sees, element)).toBe(expected)
  })
})
