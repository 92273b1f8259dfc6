import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leavesOf, path, proof, rootHash } from '../tests/oracle.ts'
import { EMPTY_ROOT, type Hash } from './hash.ts'
import {
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from './proof.ts'

const sizes = fc.integer({ min: 1, max: 80 })
const flipped = (hash: Hash) => hash.map((byte, i) => (i === 7 ? byte ^ 4 : byte))

test('the path that RFC 9162 defines proves every leaf of every small tree', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = leavesOf(size)
    for (const [index, leaf] of leaves.entries()) {
      const claim = { index, size, leaf, proof: path(index, leaves), root: rootHash(leaves) }
      expect(verifyInclusion(claim), `${index} in ${size}`).toEqual({ ok: true })
    }
  }
})

test('an inclusion proof proves nothing else than what it is for', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, at, other) => {
      const leaves = leavesOf(size)
      const index = at % size
      const sound = {
        index,
        size,
        leaf: leaves[index] ?? EMPTY_ROOT,
        proof: path(index, leaves),
        root: rootHash(leaves),
      }
      const forged = [
        { ...sound, leaf: flipped(sound.leaf) },
        { ...sound, root: flipped(sound.root) },
        { ...sound, proof: [...sound.proof, EMPTY_ROOT] },
        { ...sound, proof: [EMPTY_ROOT, ...sound.proof] },
        { ...sound, index: size },
        { ...sound, index: -1 },
        { ...sound, index: index + 0.5 },
        { ...sound, size: 2 ** 53 },
        ...sound.proof.map((hash, i) => ({ ...sound, proof: sound.proof.with(i, flipped(hash)) })),
        ...(sound.proof.length > 0 ? [{ ...sound, proof: sound.proof.slice(1) }] : []),
        ...(other % size === index ? [] : [{ ...sound, index: other % size }]),
      ]
      for (const claim of forged) expect(verifyInclusion(claim)).toMatchObject({ ok: false })
    }),
  )
})

test('the proof that RFC 9162 defines shows every small tree to be a prefix of every larger one', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = leavesOf(size)
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const claim = {
        oldSize,
        oldRoot: rootHash(leaves.slice(0, oldSize)),
        size,
        root: rootHash(leaves),
        proof: proof(oldSize, leaves),
      }
      expect(verifyConsistency(claim), `${oldSize} in ${size}`).toEqual({ ok: true })
    }
  }
})

test('a consistency proof proves nothing else than what it is for', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, at) => {
      const leaves = leavesOf(size)
      const oldSize = 1 + (at % size)
      const sound = {
        oldSize,
        oldRoot: rootHash(leaves.slice(0, oldSize)),
        size,
        root: rootHash(leaves),
        proof: proof(oldSize, leaves),
      }
      const forged = [
        { ...sound, oldRoot: flipped(sound.oldRoot) },
        { ...sound, root: flipped(sound.root) },
        { ...sound, proof: [...sound.proof, EMPTY_ROOT] },
        { ...sound, oldSize: size + 1 },
        { ...sound, size: Number.NaN },
        ...sound.proof.map((hash, i) => ({ ...sound, proof: sound.proof.with(i, flipped(hash)) })),
        ...(sound.proof.length > 0 ? [{ ...sound, proof: sound.proof.slice(0, -1) }] : []),
      ]
      for (const claim of forged) expect(verifyConsistency(claim)).toMatchObject({ ok: false })
    }),
  )
})

test('a subtree is proven with its entries, and no other range is', () => {
  const leaves = leavesOf(13)
  const root = rootHash(leaves)
  for (const [start, end] of [
    [0, 8],
    [4, 8],
    [8, 12],
    [8, 13],
    [12, 13],
  ] as const) {
    const inner = leaves.slice(start, end)
    for (const [at, leaf] of inner.entries()) {
      const claim = { leaf, proof: path(at, inner), root: rootHash(inner), start, end }
      expect(verifySubtreeInclusion({ ...claim, index: start + at })).toEqual({ ok: true })
      for (const index of [start - 1, end, start + ((at + 1) % inner.length)])
        if (index !== start + at)
          expect(verifySubtreeInclusion({ ...claim, index })).toMatchObject({ ok: false })
    }
  }
  const whole = { start: 0, end: 13, subtreeRoot: root, size: 13, root, proof: [] }
  expect(verifySubtree(whole)).toEqual({ ok: true })
  expect(verifySubtree({ ...whole, start: 4, end: 9 })).toMatchObject({ ok: false })
  const nothing = { ...whole, start: 5, end: 5, subtreeRoot: EMPTY_ROOT }
  expect(verifySubtree(nothing)).toEqual({ ok: true })
  expect(verifySubtree({ ...nothing, subtreeRoot: root })).toMatchObject({ ok: false })
  expect(verifySubtree({ ...nothing, proof: [root] })).toMatchObject({ ok: false })
  expect(verifySubtree({ ...nothing, start: 14, end: 14 })).toMatchObject({ ok: false })
})

test('from the empty tree everything follows, but only with its own root and without a proof', () => {
  const [root] = leavesOf(1)
  const claim = { oldSize: 0, oldRoot: EMPTY_ROOT, size: 5, root: root ?? EMPTY_ROOT, proof: [] }
  expect(verifyConsistency(claim)).toEqual({ ok: true })
  expect(verifyConsistency({ ...claim, proof: [EMPTY_ROOT] })).toMatchObject({ ok: false })
  expect(verifyConsistency({ ...claim, oldRoot: claim.root })).toMatchObject({ ok: false })
  expect(verifyConsistency({ ...claim, size: 0 })).toMatchObject({ ok: false })
})
