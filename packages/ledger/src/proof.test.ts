import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leavesOf, path, proof, rootHash } from '../tests/oracle.ts'
import { hasVectors, vectorText } from '../tests/vectors.ts'
import { fromBase64 } from './base64.ts'
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

test('from the empty tree everything follows, but only with its own root and without a proof', () => {
  const [root] = leavesOf(1)
  const claim = { oldSize: 0, oldRoot: EMPTY_ROOT, size: 5, root: root ?? EMPTY_ROOT, proof: [] }
  expect(verifyConsistency(claim)).toEqual({ ok: true })
  expect(verifyConsistency({ ...claim, proof: [EMPTY_ROOT] })).toMatchObject({ ok: false })
  expect(verifyConsistency({ ...claim, oldRoot: claim.root })).toMatchObject({ ok: false })
  expect(verifyConsistency({ ...claim, size: 0 })).toMatchObject({ ok: false })
})

describe.skipIf(!hasVectors)('public vectors', () => {
  type Case = Record<string, unknown> & {
    desc: string
    path: string
    wantErr: boolean
    proof: string[] | null
  }

  /** Integers up to 2^64 stand in these files; JSON.parse would round them. */
  function cases(name: string): Case[] {
    const text = vectorText(`merkle/transparency-dev-merkle.${name}.json`)
    return JSON.parse(text.replaceAll(/: (\d{16,})/g, ': "$1"'))
  }

  const count = (value: unknown) => {
    const exact = BigInt(value as string | number)
    return exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : Number.NaN
  }
  const hash = (text: unknown) => fromBase64(String(text)) ?? new Uint8Array()
  const hashes = (proof: string[] | null) => (proof ?? []).map(hash)

  test('inclusion: what must fail fails, the rest holds', () => {
    const all = cases('inclusion')
    for (const each of all) {
      const { ok } = verifyInclusion({
        index: count(each.leafIdx),
        size: count(each.treeSize),
        leaf: hash(each.leafHash),
        proof: hashes(each.proof),
        root: hash(each.root),
      })
      expect(ok, each.path).toBe(!each.wantErr)
    }
    expect(all.length).toBe(50)
  })

  test('consistency: likewise, but from the empty tree we follow C2SP tlog-witness', () => {
    const differs: string[] = []
    for (const each of cases('consistency')) {
      const { ok } = verifyConsistency({
        oldSize: count(each.size1),
        oldRoot: hash(each.root1),
        size: count(each.size2),
        root: hash(each.root2),
        proof: hashes(each.proof),
      })
      if (ok === each.wantErr) differs.push(each.desc)
    }
    expect(differs).toEqual(['size1 is zero and size2 is not zero'])
  })

  test('subtree inclusion is inclusion within the subtree', () => {
    for (const each of cases('subtreeinclusion')) {
      const { ok } = verifySubtreeInclusion({
        index: count(each.leafIdx),
        start: count(each.start),
        end: count(each.end),
        leaf: hash(each.leafHash),
        proof: hashes(each.proof),
        root: hash(each.root),
      })
      expect(ok, each.path).toBe(!each.wantErr)
    }
  })

  test('subtree consistency: what must fail fails, the rest holds', () => {
    for (const each of cases('subtreeconsistency')) {
      const [start, end] = [count(each.start), count(each.end)]
      const { ok } = verifySubtree({
        start,
        end,
        subtreeRoot: hash(each.root1),
        size: count(each.size),
        root: hash(each.root2),
        proof: hashes(each.proof),
      })
      expect(ok, each.path).toBe(!each.wantErr)
    }
  })
})
