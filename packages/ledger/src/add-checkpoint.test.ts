import { describe, expect, test } from 'vitest'
import {
  formatAddCheckpoint,
  judgeAddCheckpoint,
  parseAddCheckpoint,
  type Witnessed,
} from './add-checkpoint.ts'
import { utf8 } from './bytes.ts'
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from './hash.ts'
import { signNote } from './note.ts'
import { vkeyOf } from './vkey.ts'

const ORIGIN = 'bj.vermilion.example/log'
const signer = (fill: number, name = ORIGIN) => {
  const seed = new Uint8Array(32).fill(fill)
  return {
    name,
    publicKey: ed25519.publicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(seed, message),
  }
}
const log = signer(1)
const vkeys = [vkeyOf(ORIGIN, log.publicKey)]

/** A log of three entries, small enough for its proofs to be written down. */
const [a, b, c] = ['a', 'b', 'c'].map((text) => leafHash(utf8(text))) as [Hash, Hash, Hash]
const ROOTS = [EMPTY_ROOT, a, nodeHash(a, b), nodeHash(nodeHash(a, b), c)]
const PROOFS: Readonly<Record<string, readonly Hash[]>> = { '1-2': [b], '1-3': [b, c], '2-3': [c] }
const at = (size: number) => ({ size, root: ROOTS[size] as Hash })
const noteOf = (checkpoint: Omit<Checkpoint, 'origin'>, by = log) =>
  signNote(formatCheckpoint({ origin: by.name, ...checkpoint }), by)

const ask = async (old: number, size: number, change: object = {}) =>
  utf8(
    formatAddCheckpoint({
      old,
      proof: PROOFS[`${old}-${size}`] ?? [],
      note: await noteOf(at(size)),
      ...change,
    }),
  )
const judge = (body: Uint8Array, newest: Witnessed['newest']) =>
  judgeAddCheckpoint(body, (origin) => (origin === ORIGIN ? { vkeys, newest } : undefined))

describe('a checkpoint that continues what the witness knows is good', () => {
  test.each([
    [0, 1],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
    [3, 3],
    [0, 0],
  ])('from %i to %i', async (old, size) => {
    const newest = old === 0 ? undefined : at(old)
    expect(await judge(await ask(old, size), newest)).toEqual({
      ok: true,
      checkpoint: { origin: ORIGIN, ...at(size), note: await noteOf(at(size)) },
      newest,
    })
  })
})

describe('what does not is refused, in this order', () => {
  const other = leafHash(utf8('another history'))
  test.each([
    ['no request', () => utf8('hello'), 1, 400],
    ['a size with a leading zero', () => utf8('old 01\n\n'), 1, 400],
    ['a body that is too long', () => new Uint8Array(33 * 1024).fill(0x61), 1, 400],
    ['a hash that is none', () => ask(1, 2, { proof: [new Uint8Array(31)] }), 1, 400],
    ['64 hashes', () => ask(1, 2, { proof: Array(64).fill(a) }), 1, 400],
    ['an old size above the new one', () => ask(3, 2), 3, 400],
    [
      'another log',
      async () =>
        await ask(1, 2, { note: await noteOf(at(2), signer(1, 'elsewhere.example/log')) }),
      1,
      404,
    ],
    ['another key', async () => ask(1, 2, { note: await noteOf(at(2), signer(9)) }), 1, 403],
    ['a size that the witness is past', () => ask(1, 3), 2, 409],
    ['the first size again', () => ask(0, 3), 3, 409],
    ['a proof that leads elsewhere', () => ask(1, 3, { proof: [c, b] }), 1, 422],
    ['no proof', () => ask(1, 3, { proof: [] }), 1, 422],
    ['a proof from nothing', () => ask(0, 3, { proof: [a] }), 0, 422],
    [
      'another root of the same size',
      async () => ask(3, 3, { note: await noteOf({ size: 3, root: other }) }),
      3,
      422,
    ],
    [
      'an empty tree with a root',
      async () => ask(0, 0, { note: await noteOf({ size: 0, root: a }) }),
      0,
      422,
    ],
  ])('%s', async (_, body, newest, status) => {
    const found = await judge(await body(), newest === 0 ? undefined : at(newest))
    expect(found).toMatchObject({ ok: false, refusal: { status } })
  })
})

test('a conflict tells the size from which to go on', async () => {
  expect(await judge(await ask(0, 3), at(2))).toMatchObject({ refusal: { status: 409, size: 2 } })
})

test('what the log signed and the witness refused is handed on: it may prove a lie', async () => {
  const root = leafHash(utf8('another history'))
  const lie = await judge(await ask(3, 3, { note: await noteOf({ size: 3, root }) }), at(3))
  expect(lie).toMatchObject({ signed: { origin: ORIGIN, size: 3, root } })
  const strangers = await judge(await ask(1, 2, { note: await noteOf(at(2), signer(9)) }), at(1))
  expect(strangers).toMatchObject({ signed: undefined })
})

test('lines of strangers under the log’s own are left out', async () => {
  const text = formatCheckpoint({ origin: ORIGIN, ...at(1) })
  const note = await signNote(
    text,
    ...Array.from({ length: 50 }, () => signer(7, ORIGIN)),
    log,
    log,
    signer(8, 'other.example'),
  )
  const found = await judge(await ask(0, 1, { note }), undefined)
  expect(found).toMatchObject({ ok: true, checkpoint: { note: await noteOf(at(1)) } })
})

test('a request is read as it was written', async () => {
  const note = await noteOf(at(3))
  const asked = { old: 1, proof: [b, c], note }
  expect(parseAddCheckpoint(utf8(formatAddCheckpoint(asked)))).toMatchObject({ ok: true, asked })
})
