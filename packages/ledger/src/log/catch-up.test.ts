import type { Tx } from '@vermilion/database'
import { eachEngine } from '@vermilion/database/testing'
import { expect, test } from 'vitest'
import { act, announce, newNode, ORIGIN, submit, type TestNode } from '../../tests/test-log.ts'
import { equalBytes } from '../bytes.ts'
import { encodeEntryBundle } from '../entry-bundle.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import { tileRoot } from '../tile-tree.ts'
import { formatVkey, vkeyOf } from '../vkey.ts'
import { catchUp } from './catch-up.ts'
import { fsck } from './fsck/fsck.ts'
import { nextLogKeyAct, readLogKeys } from './key-ring.ts'
import { findHead } from './log.store.ts'
import type { Log } from './log.ts'
import { recordPublic } from './record.ts'
import { seedSigner } from './signer.ts'
import { tileReader } from './tile-store.ts'

/** Public entries are the same in every node that makes them. */
async function grow(node: TestNode, upTo: number, log?: Log): Promise<Log> {
  const opened = log ?? (await node.open())
  const batcher = node.batcher(opened)
  for (let n = opened.checkpoint().size; n < upTo; n++) await announce(batcher, n)
  await opened.sealNow()
  return opened
}

/** A log of some size with private entries at its end, and what a copy of it gives. */
async function signedLog(node: TestNode, common: number, size: number) {
  const log = await grow(node, common)
  const key = await node.keyStore.create('party')
  const batcher = node.batcher(log)
  for (let n = common; n < size; n++)
    await (n % 3 === 0 ? announce(batcher, n) : submit(batcher, key, n))
  const { root } = await log.sealNow()
  const checkpoint = { origin: ORIGIN, size, root, note: log.checkpointNote() ?? '' }
  const source = {
    async entries(n: number, width: number) {
      const bundle = await log.entryBundle(n, width)
      if (!bundle) throw new Error('404')
      return bundle
    },
  }
  return { log, checkpoint, source }
}

const lockAt = (
  node: TestNode,
  { size, root, note }: Awaited<ReturnType<typeof signedLog>>['checkpoint'],
) => node.lockStore.swap(ORIGIN, node.lockStore.read(ORIGIN), { size, root, note })
const headOf = async (node: TestNode) => (await findHead(node.database.reader))?.size

eachEngine('a database that lacks the end of its log', (engine) => {
  test.each([
    [3, 5],
    [3, 256],
    [200, 600],
    [256, 257],
  ])('of %i entries gets all that were signed, %i, and says what is lost', async (has, size) => {
    await using whole = await newNode(engine)
    await using old = await newNode(engine)
    const { log, checkpoint, source } = await signedLog(whole, has, size)
    await (await grow(old, has)).close()

    const restored = await catchUp(old.database, checkpoint, source, Date.now())
    expect(restored.map(({ index }) => index)).toEqual(
      Array.from({ length: size - has }, (_, i) => has + i),
    )
    for (const { index, schema, isLost } of restored) {
      expect(isLost).toBe(index % 3 !== 0)
      expect(schema).toBe(ENTRY_SCHEMAS[isLost ? 'case.act' : 'calendar-notice'])
    }
    expect(lockAt(old, checkpoint)).toBe(true)
    const again = await old.open()
    expect(again.checkpoint().size).toBe(size + 1)
    expect(await again.entryBundle(0, Math.min(size, 256))).toEqual(
      await log.entryBundle(0, Math.min(size, 256)),
    )
    const root = await tileRoot(tileReader(old.database.reader), size)
    expect(equalBytes(root, checkpoint.root)).toBe(true)
    for (const { index, isLost } of restored)
      expect((await again.receipt(index)) === undefined).toBe(isLost)
    await announce(old.batcher(again), 7)
    await again.sealNow()
    expect(await fsck(old.database, { ...old, vkey: again.vkey })).toEqual([])
    expect(await catchUp(old.database, checkpoint, source, Date.now())).toEqual([])
  })

  test('keeps what it had and had not signed yet, with its payloads', async () => {
    await using whole = await newNode(engine)
    await using old = await newNode(engine)
    const { checkpoint, source } = await signedLog(whole, 8, 9)
    const log = await grow(old, 5)
    await log.close()
    // Committed, and never signed here.
    for (let n = 5; n < 8; n++) await announce(old.batcher(log), n)
    const restored = await catchUp(old.database, checkpoint, source, Date.now())
    expect(restored.map(({ index }) => index)).toEqual([8])
    lockAt(old, checkpoint)
    const again = await old.open()
    expect(again.checkpoint().size).toBe(10)
    expect(await fsck(old.database, { ...old, vkey: again.vkey })).toEqual([])
  })

  test('is left as it was where a copy gives other entries, or it holds others itself', async () => {
    await using whole = await newNode(engine)
    await using old = await newNode(engine)
    const { checkpoint, source } = await signedLog(whole, 3, 300)
    const log = await grow(old, 3)
    await log.close()
    const lying = {
      entries: async (n: number, width: number) =>
        n === 1
          ? encodeEntryBundle(Array(width).fill(Uint8Array.of(1, 0, 4, 1)))
          : source.entries(n, width),
    }
    await expect(catchUp(old.database, checkpoint, lying, Date.now())).rejects.toThrow()
    const empty = { entries: async () => new Uint8Array() }
    await expect(catchUp(old.database, checkpoint, empty, Date.now())).rejects.toThrow(
      'no bundle of',
    )
    expect(await headOf(old)).toBe(3)
    await announce(old.batcher(log), 77)
    await expect(catchUp(old.database, checkpoint, source, Date.now())).rejects.toThrow(
      'entry 3 is not the signed one',
    )
    expect(await headOf(old)).toBe(4)
    expect((await old.open()).checkpoint().size).toBe(4)
  })
})

test('what the log said of its keys meanwhile is known again', async () => {
  await using whole = await newNode()
  await using old = await newNode()
  await (await grow(old, 3)).close()
  const log = await grow(whole, 3)
  const next = seedSigner(new Uint8Array(32).fill(6), ORIGIN)
  const statement = {
    log: ORIGIN,
    state: 'active',
    vkey: formatVkey(vkeyOf(ORIGIN, next.publicKey)),
    after: log.vkey,
  } as const
  const actId = await nextLogKeyAct(whole.database.reader)
  const say = (tx: Tx) => recordPublic(tx, { schema: ENTRY_SCHEMAS['key-state'], statement })
  await act(whole.batcher(log), say, actId)
  await log.close()
  const both = await whole.open({
    findSigner: (vkey) => (vkey === statement.vkey ? next : undefined),
  })
  const { size, root } = both.checkpoint()
  const checkpoint = { origin: ORIGIN, size, root, note: both.checkpointNote() ?? '' }
  const source = {
    entries: async (n: number, width: number) =>
      (await both.entryBundle(n, width)) ?? new Uint8Array(),
  }
  await catchUp(old.database, checkpoint, source, Date.now())
  expect(await readLogKeys(old.database.reader, ORIGIN)).toEqual(both.keys)
  expect(both.keys).toHaveLength(2)
  lockAt(old, checkpoint)
  const again = await old.open({ findSigner: () => next })
  expect(again.checkpoint().size).toBe(size + 1)
  expect(await fsck(old.database, { ...old, vkey: log.vkey })).toEqual([])
})

test('a payload that was deleted is excused by no row that only claims to be restored', async () => {
  await using node = await newNode()
  const { log, checkpoint } = await signedLog(node, 3, 5)
  await log.close()
  node.edit('delete from payloads where idx = 4')
  const check = async () =>
    (await fsck(node.database, { ...node, vkey: log.vkey })).map(
      ({ table, row, problem }) => `${table} ${row} ${problem}`,
    )
  expect(await check()).toEqual(['payloads 4/0 is missing'])
  node.edit("update entries set act_id = cast('restored/4' as blob) where idx = 4")
  expect(await check()).toContain('payloads 4/0 is missing')
  node.edit("update entries set act_id = cast('restored/5' as blob) where idx = 4")
  expect(await check()).toContain('payloads 4/0 is missing')
  expect(checkpoint.size).toBe(5)
})
