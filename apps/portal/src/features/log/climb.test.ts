import {
  EMPTY_RANGE,
  extend,
  leafHash,
  nodeHash,
  rangeRoot,
  toHex,
  verifyInclusion,
} from '@vermilion/ledger'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { climb } from './climb.ts'

const leaves = (size: number) =>
  Array.from({ length: size }, (_, i) => leafHash(Uint8Array.of(i, i >> 8)))
const rootOf = (hashes: readonly Uint8Array[]) => rangeRoot(hashes.reduce(extend, EMPTY_RANGE))

/** The recursive definition of RFC 9162, as slow as it reads. */
function proofOf(index: number, hashes: readonly Uint8Array[]): Uint8Array[] {
  if (hashes.length === 1) return []
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  const [left, right] = [hashes.slice(0, half), hashes.slice(half)]
  return index < half
    ? [...proofOf(index, left), rootOf(right)]
    : [...proofOf(index - half, right), rootOf(left)]
}

const place = fc
  .integer({ min: 1, max: 70 })
  .chain((size) =>
    fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }),
  )

test('the climb ends at the root, and agrees with the proof’s own verifier', () => {
  fc.assert(
    fc.property(place, ({ size, index }) => {
      const all = leaves(size)
      const leaf = all[index] ?? new Uint8Array()
      const proof = proofOf(index, all)
      const root = rootOf(all)
      expect(verifyInclusion({ index, size, leaf, proof, root }).ok).toBe(true)
      const steps = climb(index, size, leaf, proof)
      expect(toHex(steps.at(-1)?.parent.hash ?? leaf)).toBe(toHex(root))
    }),
    { numRuns: 100 },
  )
})

test('every node on the way covers exactly the entries whose root it is', () => {
  const all = leaves(45)
  for (const index of [0, 13, 31, 32, 44]) {
    for (const { ours, sibling, parent } of climb(
      index,
      45,
      all[index] ?? new Uint8Array(),
      proofOf(index, all),
    )) {
      for (const { hash, cover } of [ours, sibling, parent]) {
        expect(toHex(hash)).toBe(toHex(rootOf(all.slice(cover.from, cover.to))))
      }
    }
  }
})

test('a log of one entry is its own root: there is nothing to climb', () => {
  expect(climb(0, 1, nodeHash(leafHash(new Uint8Array()), leafHash(new Uint8Array())), [])).toEqual(
    [],
  )
})
