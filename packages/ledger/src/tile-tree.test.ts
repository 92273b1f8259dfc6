import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leavesOf, path, proof, rootHash } from '../tests/oracle.ts'
import { tilesInMemory } from '../tests/tile-memory.ts'
import { EMPTY_RANGE, extend, rangeRoot } from './compact-range.ts'
import { EMPTY_ROOT } from './hash.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { growTiles, openRange } from './tile-growth.ts'
import { consistencyProof, inclusionProof, rootOfHashes, tileRange, tileRoot } from './tile-tree.ts'

/** A size, and cuts into the batches in which a log of that size grew. */
const grown = fc
  .tuple(fc.integer({ min: 1, max: 700 }), fc.array(fc.nat(700), { maxLength: 5 }))
  .map(([size, cuts]) => {
    const ends = [...new Set([...cuts.filter((cut) => cut < size), size])].sort((a, b) => a - b)
    const leaves = leavesOf(size)
    return { leaves, batches: ends.map((end, i) => leaves.slice(ends[i - 1] ?? 0, end)) }
  })

test('tiles give the same root at every size, in whatever batches the log grew', async () => {
  await fc.assert(
    fc.asyncProperty(grown, fc.nat(), async ({ leaves, batches }, at) => {
      const tiles = tilesInMemory(batches)
      for (const size of [leaves.length, at % (leaves.length + 1)])
        expect(await tileRoot(tiles, size)).toEqual(rootHash(leaves.slice(0, size)))
    }),
    { numRuns: 60 },
  )
})

test('proofs from tiles are the ones that RFC 9162 defines', async () => {
  await fc.assert(
    fc.asyncProperty(grown, fc.nat(), async ({ leaves, batches }, at) => {
      const tiles = tilesInMemory(batches)
      const size = leaves.length
      expect(await inclusionProof(tiles, at % size, size)).toEqual(path(at % size, leaves))
      const oldSize = 1 + (at % size)
      expect(await consistencyProof(tiles, oldSize, size)).toEqual(proof(oldSize, leaves))
    }),
    { numRuns: 60 },
  )
})

test('the right edge is the same by growing, from the tiles and from the open tiles alone', async () => {
  for (const size of [1, 255, 256, 257, 511, 512, 600]) {
    const leaves = leavesOf(size)
    const expected = leaves.reduce(extend, EMPTY_RANGE)
    expect(await tileRange(tilesInMemory([leaves]), size)).toEqual(expected)
    expect(openRange(growTiles([], leaves).open, size)).toEqual(expected)
  }
})

test('a tree of three levels of tiles is proven like any other', async () => {
  const size = 256 * 256 + 300
  const leaves = leavesOf(size)
  const root = rangeRoot(leaves.reduce(extend, EMPTY_RANGE))
  const tiles = tilesInMemory([leaves.slice(0, 65_536), leaves.slice(65_536)])
  expect(await tileRoot(tiles, size)).toEqual(root)
  for (const index of [0, 255, 256, 65_535, 65_536, size - 1]) {
    const claim = { index, size, leaf: leaves[index] ?? EMPTY_ROOT, root }
    const inclusion = await inclusionProof(tiles, index, size)
    expect(verifyInclusion({ ...claim, proof: inclusion })).toEqual({ ok: true })
  }
  const oldSize = 65_537
  const claim = { oldSize, oldRoot: await tileRoot(tiles, oldSize), size, root }
  const consistency = await consistencyProof(tiles, oldSize, size)
  expect(verifyConsistency({ ...claim, proof: consistency })).toEqual({ ok: true })
})

test('a tile is only read, also where a database gives it as a Buffer', () => {
  const leaves = leavesOf(256)
  const tile = Buffer.concat(leaves)
  expect(rootOfHashes(tile, 0, 256)).toEqual(rootHash(leaves))
  expect(tile.equals(Buffer.concat(leaves))).toBe(true)
})
