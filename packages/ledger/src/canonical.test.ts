import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasVectors, vectorBytes, vectorJson, vectorText } from '../tests/vectors.ts'
import { utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { sha256 } from './hash.ts'
import { toHex } from './hex.ts'
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

describe.skipIf(!hasVectors)('RFC 8785 vectors', () => {
  test.each(['arrays', 'french', 'structures', 'unicode', 'weird'])('%s', (name) => {
    const text = canonical(JSON.parse(vectorText(`jcs/input/${name}.json`)))
    expect(utf8(text)).toEqual(vectorBytes(`jcs/output/${name}.json`))
  })

  test('values, where the one number above 2^53 is refused and the rest is as told', () => {
    const withoutBig = (text: string) => JSON.parse(text.replace(/1E30|1e\+30/, '0'))
    const input = vectorText('jcs/input/values.json')
    expect(() => canonical(JSON.parse(input))).toThrow('above 2^53')
    expect(canonical(withoutBig(input))).toBe(
      vectorText('jcs/output/values.json').replace('1e+30', '0'),
    )
  })

  test('ten thousand numbers print as ECMAScript has it', () => {
    const { staticU64, checksums } = vectorJson<{
      staticU64: string[]
      checksums: { lines: number; sha256: string }[]
    }>('jcs/es6-number-checksums.json')
    const lines = [...numbers(staticU64, 10_000)].map((value) => {
      const view = new DataView(new ArrayBuffer(8))
      view.setFloat64(0, value)
      return `${view.getBigUint64(0).toString(16)},${canonicalize(value)}\n`
    })
    const wanted = checksums.find((each) => each.lines === lines.length)
    expect(toHex(sha256(utf8(lines.join(''))))).toBe(wanted?.sha256)
  })
})

/** The sequence that the file describes: a list, then small doubles, then those of a hash chain. */
function* numbers(listed: readonly string[], count: number): Generator<number> {
  const view = new DataView(new ArrayBuffer(8))
  const fromBits = (bits: bigint) => {
    view.setBigUint64(0, bits)
    return view.getFloat64(0)
  }
  let left = count
  for (const hex of listed) if (left-- > 0) yield fromBits(BigInt(`0x${hex}`))
  for (let i = 0n; i < 2000n; i++) if (left-- > 0) yield fromBits(0x0010_0000_0000_0000n + i)
  let block: Uint8Array = new Uint8Array(32)
  while (left > 0) {
    block = sha256(block)
    const doubles = new DataView(block.buffer)
    for (let at = 0; at < 32 && left > 0; at += 8) {
      const value = doubles.getFloat64(at, true)
      if (value === 0 || !Number.isFinite(value)) continue
      left -= 1
      yield value
    }
  }
}
