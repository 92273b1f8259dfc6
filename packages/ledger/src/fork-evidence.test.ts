import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leavesOf, rootHash } from '../tests/oracle.ts'
import { tilesInMemory } from '../tests/tile-memory.ts'
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { findFork, forkFile, parseForkEvidence, verifyForkEvidence } from './fork-evidence.ts'
import { type Hash, leafHash } from './hash.ts'
import type { LogKey } from './log-keys.ts'
import { signNote } from './note.ts'
import { formatVkey, vkeyOf } from './vkey.ts'

const origin = 'bj.vermilion.example/log'
const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const signer = { name: origin, publicKey, sign: (text: Uint8Array) => ed25519.sign(seed, text) }
const vkey = formatVkey(vkeyOf(origin, publicKey))
const nextSeed = new Uint8Array(32).fill(2)
const next = {
  name: origin,
  publicKey: ed25519.publicKey(nextSeed),
  sign: (text: Uint8Array) => ed25519.sign(nextSeed, text),
}

/** A history that is the true one up to `from`, and another from there on. */
function history(from: number): Hash[] {
  const truth = leavesOf(600)
  return truth.map((leaf, index) => (index < from ? leaf : leafHash(leaf)))
}

async function signed(leaves: readonly Hash[], size: number, by = signer) {
  const checkpoint: Checkpoint = { origin, size, root: rootHash(leaves.slice(0, size)) }
  return { checkpoint, note: await signNote(formatCheckpoint(checkpoint), by) }
}

async function forkBetween(one: readonly Hash[], size: number, other: readonly Hash[], to: number) {
  const tiles = tilesInMemory([(size > to ? one : other).slice(0, Math.max(size, to))])
  return findFork(await signed(one, size), await signed(other, to), tiles)
}

const truth = history(600)

describe('two histories that a log has signed', () => {
  const sizes = fc.tuple(fc.nat(598), fc.nat(599), fc.nat(599))

  test('are proven wherever they part, by the log’s key alone', async () => {
    const parted = sizes.map(([from, a, b]) => ({
      from,
      size: Math.max(from + 1, a),
      to: Math.max(from + 1, b),
    }))
    await fc.assert(
      fc.asyncProperty(parted, async ({ from, size, to }) => {
        const fork = await forkBetween(truth, size, history(from), to)
        const parsed = parseForkEvidence(JSON.stringify(forkFile(fork ?? { older: '', newer: '' })))
        expect(parsed).toEqual({ ok: true, evidence: fork })
        const verdict = fork && (await verifyForkEvidence(fork, [{ vkey }]))
        const [older, newer] = [Math.min(size, to), Math.max(size, to)]
        expect(verdict).toMatchObject({ ok: true, older: { size: older }, newer: { size: newer } })
      }),
      { numRuns: 40 },
    )
  })

  test('are proven also where the log had changed its key in between', async () => {
    const [older, newer] = [await signed(truth, 300), await signed(history(100), 520, next)]
    const fork = await findFork(older, newer, tilesInMemory([history(100).slice(0, 520)]))
    const other = formatVkey(vkeyOf(origin, next.publicKey))
    expect(fork && (await verifyForkEvidence(fork, [{ vkey }, { vkey: other }])).ok).toBe(true)
    expect(fork && (await verifyForkEvidence(fork, [{ vkey: other }])).ok).toBe(false)
  })

  test('are told apart from what a thief of a key can sign', async () => {
    const [older, newer] = [await signed(truth, 300), await signed(history(100), 520, next)]
    const fork = await findFork(older, newer, tilesInMemory([history(100).slice(0, 520)]))
    const other = { vkey: formatVkey(vkeyOf(origin, next.publicKey)) }
    const stolen = (until: number) => ({ vkey, until, compromised: true }) as const
    const verdict = async (...keys: readonly LogKey[]) => fork && verifyForkEvidence(fork, keys)
    expect(await verdict(stolen(300), other)).toMatchObject({ ok: true, byStolenKey: true })
    expect(await verdict({ vkey, until: 300 }, other)).toMatchObject({ byStolenKey: false })
    // Above its end nobody believes what it signs, so it shows nothing of the log.
    for (const key of [stolen(299), { vkey, until: 299 }])
      expect(await verdict(key, other)).toMatchObject({ ok: false })
    expect(await verdict({ vkey }, { ...other, from: 521 })).toMatchObject({ ok: false })
  })

  test('nothing is found where one continues the other', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ([from, a, b]) => {
        const [size, to] = [Math.min(a, from), b]
        expect(await forkBetween(truth, size, history(from), to)).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  })
})

describe('evidence is refused', () => {
  const evidence = async (size = 300, to = 520) => {
    const fork = await forkBetween(truth, size, history(100), to)
    if (!fork?.within) throw new Error('these two differ')
    return { ...fork, within: fork.within }
  }

  test('where the log has not signed both', async () => {
    const fork = await evidence()
    const other = formatVkey(vkeyOf(origin, ed25519.publicKey(new Uint8Array(32).fill(2))))
    expect((await verifyForkEvidence(fork, [{ vkey: other }])).ok).toBe(false)
    const forged = fork.older.replace('\n300\n', '\n301\n')
    expect((await verifyForkEvidence({ ...fork, older: forged }, [{ vkey }])).ok).toBe(false)
    expect((await verifyForkEvidence({ ...fork, newer: forged }, [{ vkey }])).ok).toBe(false)
  })

  test('where the checkpoints continue one another, whatever root is claimed between them', async () => {
    const { within } = await evidence()
    const [older, newer] = [await signed(truth, 300), await signed(truth, 520)]
    const notes = { older: older.note, newer: newer.note }
    const root = older.checkpoint.root
    for (const claimed of [undefined, within, { ...within, root }])
      expect((await verifyForkEvidence({ ...notes, within: claimed }, [{ vkey }])).ok).toBe(false)
    const same = { older: older.note, newer: older.note }
    expect((await verifyForkEvidence(same, [{ vkey }])).ok).toBe(false)
  })

  test('with the two in the wrong order, or any hash of it changed', async () => {
    const fork = await evidence()
    const { root, proof } = fork.within
    const turned = (hash: Hash) => hash.with(5, (hash[5] ?? 0) ^ 1)
    const changed = [
      { older: fork.newer, newer: fork.older, within: fork.within },
      { ...fork, within: { root: turned(root), proof } },
      ...proof.map((hash, i) => ({
        ...fork,
        within: { root, proof: proof.with(i, turned(hash)) },
      })),
      { ...fork, within: { root, proof: proof.slice(1) } },
    ]
    for (const each of changed) expect((await verifyForkEvidence(each, [{ vkey }])).ok).toBe(false)
  })

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"type":"vermilion/fork/v1"}',
    '{"type":"vermilion/fork/v1","older":"a","newer":1}',
    '{"type":"vermilion/fork/v1","older":"a","newer":"b","root":"AAAA"}',
    '{"type":"vermilion/fork/v1","older":"a","newer":"b","root":"AAAA","proof":[]}',
    `{"type":"vermilion/fork/v1","older":"a","newer":"b","root":"${'A'.repeat(43)}=","proof":[1]}`,
    '{"type":"vermilion/fork/v2","older":"a","newer":"b"}',
  ])('in the form of %s', (text) => {
    expect(parseForkEvidence(text).ok).toBe(false)
  })
})
