import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leavesOf, path, proof, rootHash } from '../tests/oracle.ts'
import { tilesInMemory } from '../tests/tile-memory.ts'
import { hasVectors, vectorBytes, vectorJson, vectorText } from '../tests/vectors.ts'
import { fromBase64 } from './base64.ts'
import { openCheckpoint } from './checkpoint.ts'
import { EMPTY_RANGE, extend, rangeRoot } from './compact-range.ts'
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts'
import { EMPTY_ROOT, leafHash } from './hash.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { growTiles, openRange } from './tile-growth.ts'
import { consistencyProof, inclusionProof, tileRange, tileRoot } from './tile-tree.ts'
import { hashAt, type TileReader, tilePath } from './tiles.ts'

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

describe.skipIf(!hasVectors)('public vectors', () => {
  test('the tiles of a real log give the proofs that another implementation made', async () => {
    type Proof = { hashes: string[]; size: number; index: number; old: number }
    const { inclusion, consistency } = vectorJson<{ inclusion: Proof[]; consistency: Proof[] }>(
      'merkle/navigli-1024-xmod-roots-and-proofs.json',
    )
    const leaves = [0, 1, 2, 3].flatMap((n) => {
      const tile = vectorBytes(`tiles/navigli2025h2/tile/0/00${n}`)
      return Array.from({ length: 256 }, (_, i) => hashAt(tile, i))
    })
    const tiles = tilesInMemory([leaves])
    for (const { index, size, hashes } of inclusion)
      expect(await inclusionProof(tiles, index, size)).toEqual(hashes.map(fromBase64))
    for (const { old, size, hashes } of consistency)
      expect(await consistencyProof(tiles, old, size)).toEqual(hashes.map(fromBase64))
    expect(inclusion.length + consistency.length).toBe(128)
  })

  test('a log of another implementation is read, proven and encoded to the same bytes', async () => {
    const folder = 'tiles/tessera-testdata/log'
    const { vkey } = vectorJson<{ vkey: string }>('tiles/tessera-testdata/vkey.json')
    const reader: TileReader = {
      tile: async (level, n, width) => vectorBytes(`${folder}/${tilePath(level, n, width)}`),
    }
    for (let size = 1; size <= 15; size++) {
      const opened = await openCheckpoint(vectorText(`${folder}/checkpoint.${size}`), vkey)
      expect(opened.ok && opened.checkpoint.size).toBe(size)
      expect(await tileRoot(reader, size)).toEqual(opened.ok && opened.checkpoint.root)

      const bytes = vectorBytes(`${folder}/tile/entries/000.p/${size}`)
      const bodies = decodeEntryBundle(bytes) ?? []
      expect(bodies.length).toBe(size)
      expect(encodeEntryBundle(bodies)).toEqual(bytes)
      const [tile] = growTiles([], bodies.map(leafHash)).open
      expect(tile?.data).toEqual(await reader.tile(0, 0, size))
    }
  })
})
