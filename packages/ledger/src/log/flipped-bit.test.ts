import { randomFrom } from '@vermilion/database/testing'
import { expect, test, vi } from 'vitest'
import { announce, newNode, ORIGIN, signer, submit } from '../../tests/test-log.ts'
import { formatCheckpoint } from '../checkpoint.ts'
import { EMPTY_RANGE, extend, rangeRoot } from '../compact-range.ts'
import { leafHash } from '../hash.ts'
import { fsck } from './fsck/fsck.ts'

/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 250)

/**
 * The memory that hashing and comparing have touched last: bodies, leaf hashes, chain, tiles, the hashes
 * of the tree and its root. At a chosen call one bit of it is turned, before the call is carried out.
 */
const memory = vi.hoisted(() => {
  const REMEMBERED = 400
  const touched: Uint8Array[] = []
  /** Keys, and what stands before them in DER. */
  const kept: Uint8Array[] = []
  const isKept = (bytes: Uint8Array) =>
    (bytes[0] === 0x30 && bytes.length <= 16) ||
    kept.some((each) => Buffer.compare(each, bytes) === 0)
  const state = { calls: 0, flipAt: Number.POSITIVE_INFINITY, random: Math.random }
  const touch = (bytes: unknown) => {
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) return
    // These are the same from start to end: turned, they are wrong until then, and nothing is signed.
    if (isKept(bytes)) return
    touched.push(bytes)
    if (touched.length > REMEMBERED) touched.shift()
  }
  return {
    state,
    kept,
    /** The function, with what it is given and what it gives within reach of the flip. */
    watched<Given extends readonly unknown[], Result>(run: (...given: Given) => Result) {
      return (...given: Given): Result => {
        for (const each of given) touch(each)
        state.calls += 1
        if (state.calls === state.flipAt) this.flip()
        const result = run(...given)
        touch(result)
        return result
      }
    },
    /** At this call from now, and only in what is touched from now on. */
    arm(call: number): void {
      touched.length = 0
      state.flipAt = state.calls + call
    },
    disarm(): void {
      state.flipAt = Number.POSITIVE_INFINITY
    },
    flip(): void {
      const bytes = touched[Math.floor(state.random() * touched.length)]
      if (!bytes) return
      const at = Math.floor(state.random() * bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(state.random() * 8))
    },
  }
})

vi.mock(import('../hash.ts'), async (original) => {
  const real = await original()
  const { leafHash, nodeHash, hashPair, sha256Of, sha256, sha256Into } = real
  return {
    ...real,
    leafHash: memory.watched(leafHash),
    nodeHash: memory.watched(nodeHash),
    hashPair: memory.watched(hashPair),
    sha256Of: memory.watched(sha256Of),
    sha256: memory.watched(sha256),
    sha256Into: memory.watched(sha256Into),
  }
})
vi.mock(import('../bytes.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    equalBytes: memory.watched(real.equalBytes),
    concat: memory.watched(real.concat),
  }
})

test(`none of ${points} bits that flip in memory before signing gets signed, and the log goes on`, {
  timeout: 600_000 + points * 100,
}, async () => {
  const random = randomFrom(20_261_128)
  memory.state.random = random
  await using node = await newNode()
  const signed: string[] = []
  const told: unknown[] = []
  let flipsMessage = false
  const sign = (message: Uint8Array) => {
    // What is handed to the signer is memory too.
    if (flipsMessage) message[message.length - 5] = (message[message.length - 5] ?? 0) ^ 1
    else signed.push(new TextDecoder().decode(message))
    flipsMessage = false
    return signer.sign(message)
  }
  const onFault = (error: unknown) => told.push(error)
  memory.kept.push(new Uint8Array(32).fill(1), Uint8Array.from(signer.publicKey))
  const log = await node.open({ signer: { ...signer, sign }, onFault })
  const batcher = node.batcher(log)
  const key = await node.keyStore.create('party')

  let range = EMPTY_RANGE
  /** What may be signed: each size with its one root. */
  const texts: string[] = []
  async function readOn(): Promise<void> {
    const { sql } = node.database.reader
    const unread = sql.selectFrom('entries').select('body').where('idx', '>=', range.size)
    for (const { body } of await unread.orderBy('idx').execute()) {
      range = extend(range, leafHash(body))
      texts[range.size] = formatCheckpoint({ origin: ORIGIN, ...range, root: rangeRoot(range) })
    }
  }

  /** How many calls a seal takes, of a few entries and of many. */
  const usual = { few: 100, many: 3000 }
  let flipped = 0
  for (let nth = 0; flipped < points; nth++) {
    const kind = nth % 10 === 0 ? 'many' : 'few'
    const count = kind === 'many' ? 300 : 1 + Math.floor(random() * 5)
    await Promise.all(
      Array.from({ length: count }, (_, k) =>
        k % 3 === 0 ? submit(batcher, key, nth) : announce(batcher, nth),
      ),
    )
    await readOn()
    flipsMessage = nth % 40 === 7
    const { calls } = memory.state
    memory.arm(1 + Math.floor(random() * usual[kind]))
    await log.sealNow().catch(() => log.sealNow())
    if (memory.state.calls >= memory.state.flipAt) flipped += 1
    memory.disarm()
    usual[kind] = memory.state.calls - calls

    expect(log.fault(), `point ${nth}`).toBeUndefined()
    const lock = node.lockStore.read(ORIGIN)
    expect(lock && formatCheckpoint({ origin: ORIGIN, ...lock })).toBe(texts[range.size])
    expect(lock?.note.split('\n\n')[0]).toBe(texts[range.size]?.trimEnd())
    for (const text of signed.splice(0)) expect(texts, `point ${nth}`).toContain(text)
  }
  expect(told.length).toBeGreaterThan(points / 20)
  expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
})
