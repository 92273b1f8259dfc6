import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, jcs } from './canonical.ts'
import { jsonFault } from './json.ts'

test('canonical text reads back to the value, and does not depend on the order of members', () => {
  const json = fc.jsonValue().filter((value) => jsonFault(value) === undefined)
  fc.assert(
    fc.property(json, (value) => {
      const text = canonical(value as never)
      // −0 has no text of its own.
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonical(reversed(value) as never)).toBe(text)
    }),
  )
})

test('it is the text that the library of those who wrote RFC 8785 makes', () => {
  const text = fc.string({ unit: 'binary' })
  const json = fc.jsonValue({ stringUnit: 'binary' })
  const values = fc.oneof(json, fc.dictionary(text, json), fc.array(fc.double()))
  fc.assert(
    fc.property(values, (value) => {
      if (jsonFault(value) === undefined)
        expect(canonical(value as never)).toBe(canonicalize(value))
      else expect(() => canonical(value as never)).toThrow('exact JSON')
    }),
    { numRuns: 1000 },
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).toReversed()
  return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]))
}

test.each([
  ['undefined in a record', { a: undefined }],
  ['undefined in a list', [undefined]],
  ['undefined itself', undefined],
  ['a function', { a: () => 1 }],
  ['a symbol', [Symbol('a')]],
  ['a bigint', 1n],
  ['a whole number that may have been rounded', 2 ** 53],
  ['a whole number that may have been rounded, within', { a: [{ b: -(2 ** 53) }] }],
  ['no number', Number.NaN],
  ['infinity', [Number.POSITIVE_INFINITY]],
  ['half a surrogate pair', 'a\ud800'],
  ['half a surrogate pair as a key', { '\udc00': 1 }],
  ['a hole in a list', Array(1)],
  ['a date', { at: new Date(0) }],
  ['a map', new Map()],
  ['bytes', Uint8Array.of(1)],
])('%s is refused, never dropped or rounded', (_, value) => {
  expect(jsonFault(value)).toBeTypeOf('string')
  expect(() => canonical(value as never)).toThrow('exact JSON')
})

test('what others wrote is written also where its numbers are not exact, and nothing of ours is', () => {
  expect(jcs([1e30, 1.5, -0])).toBe('[1e+30,1.5,0]')
  expect(() => canonical([1e30])).toThrow('above 2^53')
})
