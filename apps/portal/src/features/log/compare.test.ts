import {
  EMPTY_RANGE,
  ed25519,
  extend,
  formatCheckpoint,
  formatVkey,
  type Hash,
  leafHash,
  rangeRoot,
  signNote,
  verifyForkEvidence,
  vkeyOf,
} from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { compare, compareAll, openKept, type Signed } from './compare.ts'

const origin = 'bj.vermilion.example/log'
const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const vkey = formatVkey(vkeyOf(origin, publicKey))
const sign = (message: Uint8Array) => ed25519.sign(seed, message)

/** The leaves of a history; from `from` on, those of another one. */
const leaves = (size: number, from = size) =>
  Array.from({ length: size }, (_, i) => leafHash(Uint8Array.of(i, i >= from ? 1 : 0)))

async function signed(hashes: readonly Hash[]): Promise<Signed> {
  const root = rangeRoot(hashes.reduce(extend, EMPTY_RANGE))
  const text = formatCheckpoint({ origin, size: hashes.length, root })
  const note = await signNote(text, { name: origin, publicKey, sign })
  const opened = await openKept(note, { vkeys: [vkey] })
  if (!opened) throw new Error('it was signed just now')
  return opened
}

/** The tiles of a log of fewer than 256 records. */
const tilesOf = (hashes: readonly Hash[]) => ({
  tile: async (_level: number, _n: number, width: number) =>
    new Uint8Array(hashes.slice(0, width).flatMap((hash) => [...hash])),
})

test('a log that grew shows each checkpoint as the beginning of the next', async () => {
  const now = leaves(100)
  const kept = [await signed(now), await signed(now.slice(0, 7)), await signed(now.slice(0, 64))]
  const [newest] = kept
  const found = await compareAll(kept, newest?.checkpoint ?? Object(), tilesOf(now))
  expect(
    found.map(({ is, older, newer }) => [is, older.checkpoint.size, newer.checkpoint.size]),
  ).toEqual([
    ['grown', 7, 64],
    ['grown', 64, 100],
  ])
})

test('the same checkpoint twice is the same', async () => {
  const [one, other] = [await signed(leaves(9)), await signed(leaves(9))]
  expect(await compare(one, other, one.checkpoint, tilesOf(leaves(9)))).toMatchObject({
    is: 'same',
  })
})

test.each([
  ['of one size', leaves(50), leaves(50, 20)],
  ['of two sizes', leaves(40, 20), leaves(50)],
])('two histories %s are a fork, and the evidence needs nobody', async (_, before, now) => {
  const [old, today] = [await signed(before), await signed(now)]
  const found = await compare(old, today, today.checkpoint, tilesOf(now))
  expect(found.is).toBe('fork')
  const evidence = found.is === 'fork' ? found.evidence : undefined
  expect(evidence && (await verifyForkEvidence(evidence, [{ vkey }]))).toMatchObject({ ok: true })
})

test('a fork that a stolen key alone has signed is told as such', async () => {
  const stolen = async (hashes: readonly Hash[]) => {
    const { note } = await signed(hashes)
    const ranges = { [vkey]: { until: 60, compromised: true } as const }
    return (await openKept(note, { vkeys: [vkey], ranges })) ?? Object()
  }
  const [old, today] = [await stolen(leaves(40, 20)), await stolen(leaves(50))]
  const found = await compare(old, today, today.checkpoint, tilesOf(leaves(50)))
  expect(found).toMatchObject({ is: 'fork', byStolenKey: true })
})

test('a log that ends before what it once signed has lost records', async () => {
  const [old, today] = [await signed(leaves(50)), await signed(leaves(40))]
  const found = await compare(old, today, today.checkpoint, tilesOf(leaves(40)))
  expect(found).toMatchObject({ is: 'lost', older: today, newer: old })
})

test('tiles that lead to another root than was signed prove nothing', async () => {
  const [old, today] = [await signed(leaves(40)), await signed(leaves(50))]
  const found = await compare(old, today, today.checkpoint, tilesOf(leaves(50, 45)))
  expect(found.is).toBe('lost')
})

test('a note of another key, or no note at all, is not opened', async () => {
  const { note } = await signed(leaves(3))
  const other = formatVkey(vkeyOf(origin, ed25519.publicKey(new Uint8Array(32).fill(2))))
  expect(await openKept(note, { vkeys: [other] })).toBeUndefined()
  expect(await openKept(note, { vkeys: [other, vkey] })).toBeDefined()
  expect(await openKept('hello', { vkeys: [vkey] })).toBeUndefined()
  const ranges = (until: number) => ({ [vkey]: { until } })
  expect(await openKept(note, { vkeys: [vkey], ranges: ranges(3) })).toBeDefined()
  expect(await openKept(note, { vkeys: [vkey], ranges: ranges(2) })).toBeUndefined()
})
