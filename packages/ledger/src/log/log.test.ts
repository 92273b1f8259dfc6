import { eachEngine } from '@vermilion/database/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rootHash } from '../../tests/oracle.ts'
import {
  act,
  announce,
  bodiesOf,
  newNode,
  noteOf,
  ORIGIN,
  submit,
  trustIn,
} from '../../tests/test-log.ts'
import { checkWholeLog } from '../check-whole-log.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { verifyOpenings } from '../commitment.ts'
import { commitmentIn, decodeEntry } from '../entry.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import { leafHash } from '../hash.ts'
import { verifyReceipt } from '../receipt.ts'
import { tilePath } from '../tiles.ts'
import { verifyTlogProof } from '../tlog-proof.ts'
import { fsck } from './fsck/fsck.ts'
import { genesisBody } from './genesis.ts'
import type { Log } from './log.ts'
import { record } from './record.ts'

const readerOf = (log: Log) => ({
  checkpoint: async () => noteOf(log),
  tile: async (level: number, n: number, width: number) =>
    (await log.tile(level, n, width)) ?? new Uint8Array(),
  entries: async (n: number, width: number) =>
    (await log.entryBundle(n, width)) ?? new Uint8Array(),
})

eachEngine('a log', (engine) => {
  test('starts with its genesis, sealed', async () => {
    await using node = await newNode(engine)
    const log = await node.open()
    const opened = await openCheckpoint(noteOf(log), log.vkey)
    const root = leafHash(genesisBody(ORIGIN))
    expect(opened).toEqual({ ok: true, checkpoint: { origin: ORIGIN, size: 1, root } })
  })

  test('gives a receipt for every act, which verifies without the log', async () => {
    await using node = await newNode(engine)
    const log = await node.open()
    const batcher = node.batcher(log)
    const key = await node.keyStore.create('party-1')
    const acted = await Promise.all(Array.from({ length: 20 }, (_, k) => submit(batcher, key, k)))
    for (const [k, { entries }] of acted.entries()) {
      const index = entries[0] ?? 0
      await log.waitPublished(index)
      const receipt = await log.receipt(index)
      expect(receipt && (await verifyReceipt(receipt, trustIn(log)))).toMatchObject({
        ok: true,
        index,
        schema: ENTRY_SCHEMAS['case.act'],
        fields: { '/k': k, '/type': 'submitted' },
      })
    }
    expect(await checkWholeLog(readerOf(log), trustIn(log))).toMatchObject({ ok: true })
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })

  test('has the same root at every size, however its entries came in batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 180 }), { minLength: 1, maxLength: 5 }),
        async (batches) => {
          await using node = await newNode(engine)
          const log = await node.open()
          const all = [genesisBody(ORIGIN)]
          for (const count of batches) {
            const bodies = bodiesOf(count, all.length)
            const entries = bodies.map((body) => ({ actId: 'act', entry: { body, payloads: [] } }))
            const indices = await node.database.inWriteTransaction((tx) => log.append(tx, entries))
            expect(indices).toEqual(bodies.map((_, i) => all.length + i))
            all.push(...bodies)
            const { size, root } = await log.sealNow()
            expect(size).toBe(all.length)
            expect(root).toEqual(rootHash(all.map(leafHash)))
          }
          expect(await checkWholeLog(readerOf(log), trustIn(log))).toMatchObject({ ok: true })
        },
      ),
      { numRuns: 4 },
    )
  })

  test('goes on where it stopped', async () => {
    await using node = await newNode(engine)
    for (const from of [0, 300]) {
      const log = await node.open()
      const batcher = node.batcher(log)
      await Promise.all(Array.from({ length: 300 }, (_, i) => announce(batcher, from + i)))
      await batcher.drain()
      await log.close()
    }
    const log = await node.open()
    expect(log.checkpoint().size).toBe(601)
    expect(await checkWholeLog(readerOf(log), trustIn(log))).toMatchObject({ ok: true })
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })
})

test('an act that is refused leaves nothing, and its neighbours keep their order', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  const refused = act(batcher, () => {
    throw new Error('refused')
  })
  const [one, two] = [announce(batcher, 1), announce(batcher, 2)]
  await expect(refused).rejects.toThrow('refused')
  expect([(await one).entries, (await two).entries]).toEqual([[1], [2]])
})

test('the same request again has the same entries', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  const key = await node.keyStore.create('party-1')
  const id = '01900000-0000-7000-8000-00000000abcd'
  const once = () =>
    act(
      batcher,
      (tx) =>
        record(tx, {
          schema: ENTRY_SCHEMAS['party.act'],
          fields: { '/a': 1 },
          subjects: [key],
        }),
      id,
    )
  const first = await once()
  expect(await once()).toEqual(first)
  expect(await log.lookup(id)).toEqual(first.entries)
})

test('an entry is as old as its act', async () => {
  await using node = await newNode()
  const log = await node.open()
  const before = Date.now()
  const { entries } = await announce(node.batcher(log), 1)
  const at = await log.writtenAt(entries[0] ?? 0)
  expect(at).toBeGreaterThanOrEqual(before)
  expect(at).toBeLessThanOrEqual(Date.now())
  expect(await log.writtenAt(0)).toBeUndefined()
})

test('a proof is for the entry at hand and waits until it is sealed', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  const { entries } = await announce(batcher, 1)
  const [index = 0] = entries
  expect((await log.receipt(index))?.proof).toBeNull()
  const proof = await log.tlogProof(index)
  const bundle = await log.entryBundle(0, 2)
  const body =
    bundle?.subarray(-(bundle.length - 2 - 2 - genesisBody(ORIGIN).length)) ?? bodiesOf(1)[0]
  expect(body && (await verifyTlogProof(proof, body, trustIn(log)))).toMatchObject({
    ok: true,
    index,
  })
  expect((await log.receipt(index))?.proof).toBe(proof)
})

test('nothing is served above what is signed', async () => {
  await using node = await newNode()
  const log = await node.open()
  const entries = bodiesOf(4).map((body) => ({ actId: 'act', entry: { body, payloads: [] } }))
  await node.database.inWriteTransaction((tx) => log.append(tx, entries))
  expect(await log.tile(0, 0, 2)).toBeUndefined()
  expect(await log.entryBundle(0, 2)).toBeUndefined()
  await log.sealNow()
  expect((await log.tile(0, 0, 5))?.length, tilePath(0, 0, 5)).toBe(160)
  expect(await log.tile(0, 0, 3)).toEqual((await log.tile(0, 0, 5))?.slice(0, 96))
  for (const [level, n, width] of [
    [0, 0, 6],
    [0, 0, 0],
    [1, 0, 1],
    [0, 1, 1],
  ] as const)
    expect(await log.tile(level, n, width)).toBeUndefined()
})

test('whoever waits is told at once, and a crowd shares few checkpoints', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  // Who does not wait is served half a second later; sealing at once is the same work without a wait.
  const took = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now()
    await work()
    return performance.now() - startedAt
  }
  const waits: number[] = []
  const seals: number[] = []
  const least = () => Math.min(...waits) - Math.min(...seals)
  while (waits.length < 5 && !(least() < 400)) {
    waits.push(
      await took(async () => {
        const { entries } = await announce(batcher, 0)
        await log.waitPublished(entries[0] ?? 0)
      }),
    )
    seals.push(await took(() => announce(batcher, 0).then(() => log.sealNow())))
  }
  expect(least()).toBeLessThan(400)
  const startedAt = performance.now()
  const sizes = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const { entries } = await announce(batcher, n)
      await log.waitPublished(entries[0] ?? 0)
      return log.checkpoint().size
    }),
  )
  // One at once, then one every 40 ms while some still come.
  const most = 2 + (performance.now() - startedAt) / 40
  expect(new Set(sizes).size).toBeLessThan(Math.min(most, 200))
})

test('each data subject of a record holds a part under a key of its own', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  const [firm, person] = [await node.keyStore.create('firm'), await node.keyStore.create('person')]
  const { entries } = await act(batcher, (tx) =>
    record(tx, {
      schema: ENTRY_SCHEMAS['party.act'],
      fields: { '/firm': 'f', '/person': 'p', '/type': 't' },
      subjects: [firm, { ...person, paths: ['/person'] }],
    }),
  )
  const index = entries[0] ?? 0
  await log.sealNow()
  const receipt = await log.receipt(index)
  expect(receipt && (await verifyReceipt(receipt, trustIn(log)))).toMatchObject({
    ok: true,
    fields: { '/firm': 'f', '/person': 'p', '/type': 't' },
  })
  const parts = await node.database.reader.sql
    .selectFrom('payloads')
    .select(['part', 'subject_key'])
    .orderBy('part')
    .execute()
  expect(parts).toEqual([
    { part: 0, subject_key: 'firm' },
    { part: 1, subject_key: 'person' },
  ])
  expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])

  node.keyStore.destroy('person')
  expect(await log.receipt(index)).toBeUndefined()
  const problem = 'is under a key that no erasure destroyed'
  const found = await fsck(node.database, { ...node, vkey: log.vkey })
  expect(found).toEqual([{ table: 'payloads', row: `${index}/1`, problem }])
})

test('a salt can be read back for a bundle, and is the one that was committed with', async () => {
  await using node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  const key = await node.keyStore.create('party-1')
  const recordSecret = new Uint8Array(32).fill(3)
  const { entries } = await act(batcher, (tx) =>
    record(tx, {
      schema: ENTRY_SCHEMAS['certificate.vc'],
      authority: 'did:web:example',
      quorum: true,
      fields: { '/sha256': 'ab' },
      subjects: [key],
      recordSecret,
    }),
  )
  const opening = await log.opening(entries[0] ?? 0)
  const salt = opening?.salts['/sha256'] ?? new Uint8Array()
  const { body } = await node.database.reader.sql
    .selectFrom('entries')
    .select('body')
    .where('idx', '=', entries[0] ?? 0)
    .executeTakeFirstOrThrow()
  const decoded = decodeEntry(body)
  const commitment = decoded.ok ? commitmentIn(decoded.entry) : undefined
  expect(
    commitment &&
      verifyOpenings(
        ENTRY_SCHEMAS['certificate.vc'],
        [{ path: '/sha256', value: 'ab', salt }],
        commitment,
      ),
  ).toEqual({ ok: true })
  expect(await log.opening(999)).toBeUndefined()
})
