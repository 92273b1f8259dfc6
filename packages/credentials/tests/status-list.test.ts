import { toBase64Url, toHex } from '@vermilion/ledger'
import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { expect, test } from 'vitest'
import {
  bitstringOf,
  decodeBitstring,
  encodeBitstring,
  FEWEST_ENTRIES,
  statusAt,
} from '../src/index.ts'

test('statuses 1, 2, 0, 3 give revocation 90 and suspension 40: the first index is the left-most bit', () => {
  // Revocation holds 1 (revoked) and 3 (superseded), suspension holds 2.
  const revocation = bitstringOf([0, 3])
  const suspension = bitstringOf([1])
  expect(toHex(revocation.subarray(0, 1))).toBe('90')
  expect(toHex(suspension.subarray(0, 1))).toBe('40')
  expect([0, 1, 2, 3].map((index) => statusAt(revocation, index))).toEqual([
    true,
    false,
    false,
    true,
  ])
})

test('what was set is read back from the encoded list, and nothing else', () => {
  const index = fc.integer({ min: 0, max: FEWEST_ENTRIES - 1 })
  fc.assert(
    fc.property(fc.uniqueArray(index, { maxLength: 20 }), index, (set, other) => {
      const bits = decodeBitstring(encodeBitstring(bitstringOf(set)))
      expect(bits && set.every((each) => statusAt(bits, each))).toBe(true)
      expect(bits && statusAt(bits, other)).toBe(set.includes(other))
    }),
    { numRuns: 50 },
  )
})

test('an index outside the list is neither set nor unset', () => {
  const bits = bitstringOf([])
  for (const index of [-1, 0.5, FEWEST_ENTRIES, Number.NaN]) {
    expect(statusAt(bits, index)).toBeUndefined()
  }
})

test('the same list encodes to the same text', () => {
  expect(encodeBitstring(bitstringOf([94_567]))).toBe(encodeBitstring(bitstringOf([94_567])))
  expect(encodeBitstring(bitstringOf([]))).toMatch(/^uH4sI[A-Za-z0-9_-]+$/)
})

test.each([
  ['no multibase prefix', encodeBitstring(bitstringOf([])).slice(1)],
  ['not base64url', `${encodeBitstring(bitstringOf([]))}=`],
  ['not gzip', 'uAAAA'],
  ['cut off', encodeBitstring(bitstringOf([])).slice(0, -12)],
  ['too short to hide anyone', `u${toBase64Url(gzipSync(new Uint8Array(1_024)))}`],
  ['a bomb of 64 MiB', `u${toBase64Url(gzipSync(new Uint8Array(64 << 20), { level: 9 }))}`],
  ['not a text', 7],
])('a list that is %s is not read', (_, encoded) => {
  expect(decodeBitstring(encoded)).toBeUndefined()
})
