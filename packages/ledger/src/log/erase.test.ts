import { eachEngine } from '@vermilion/database/testing'
import { expect, test } from 'vitest'
import { act, announce, newNode, submit, type TestNode } from '../../tests/test-log.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import { inclusionProof } from '../tile-tree.ts'
import { countPayloads, erasePayloads } from './erase.ts'
import { fsck } from './fsck/fsck.ts'
import type { Log } from './log.ts'
import { record } from './record.ts'
import { tileReader } from './tile-store.ts'

/** Forty entries of two parties in turn, the last of both together, sealed. */
async function withTwoParties(node: TestNode) {
  const log = await node.open()
  const batcher = node.batcher(log)
  const gone = await node.keyStore.create('gone')
  const stays = await node.keyStore.create('stays')
  for (let k = 0; k < 38; k++) await submit(batcher, k % 3 === 0 ? stays : gone, k)
  await announce(batcher, 1)
  await act(batcher, (tx) => {
    record(tx, {
      schema: ENTRY_SCHEMAS['party.act'],
      fields: { '/mine': 1, '/yours': 2 },
      subjects: [
        { ...stays, paths: [] },
        { ...gone, paths: ['/yours'] },
      ],
    })
  })
  const { size } = await log.sealNow()
  const erase = async () => {
    node.keyStore.withhold('gone')
    await act(batcher, (tx) =>
      erasePayloads(tx, {
        subjectKey: 'gone',
        statement: { basis: 'pipl#47' },
        fields: { '/basis': 'pipl#47' },
      }),
    )
    node.keyStore.destroy('gone')
    await log.sealNow()
  }
  return { log, batcher, size, erase, stays }
}

const check = (node: TestNode, log: Log) => fsck(node.database, { ...node, vkey: log.vkey })

/** Everything that anybody could hold of the log as it was at this size. */
async function heldOf(node: TestNode, log: Log, size: number) {
  const tiles = tileReader(node.database.reader)
  const indices = Array.from({ length: size }, (_, index) => index)
  return {
    tile: await log.tile(0, 0, size),
    bundle: await log.entryBundle(0, size),
    paths: await Promise.all(indices.map((index) => inclusionProof(tiles, index, size))),
  }
}

eachEngine('an erasure', (engine) => {
  test('takes the payloads of one subject, and no byte of the tree or of any proof', async () => {
    await using node = await newNode(engine)
    const { log, size, erase } = await withTwoParties(node)
    const before = await heldOf(node, log, size)
    const opened = await Promise.all(before.paths.map((_, index) => log.opening(index)))
    expect(await countPayloads(node.database.reader, 'gone')).toBe(26)
    await erase()

    expect(await heldOf(node, log, size)).toEqual(before)
    const rows = await node.database.reader.sql.selectFrom('payloads').selectAll().execute()
    expect(rows.map(({ subject_key }) => subject_key)).toEqual(Array(14).fill('stays'))
    for (const index of opened.keys()) {
      const mine = index === 0 || index === 39 || (index < 39 && (index - 1) % 3 === 0)
      expect(await log.opening(index), `entry ${index}`).toEqual(mine ? opened[index] : undefined)
    }
    expect(await check(node, log)).toEqual([])
  })

  test('leaves a public entry with its basis and a commitment, and nothing of whom', async () => {
    await using node = await newNode(engine)
    const { log, size, erase } = await withTwoParties(node)
    await erase()
    const bundle = Buffer.from((await log.entryBundle(0, size + 1)) ?? [])
    const statement = /\{"basis".*\}/.exec(bundle.toString('latin1'))?.[0] ?? ''
    expect(JSON.parse(statement)).toEqual({
      basis: 'pipl#47',
      commitment: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(bundle.includes('gone')).toBe(false)
  })
})

test('a key that is withheld is given to nobody, until that is taken back', async () => {
  await using node = await newNode()
  const { keyStore } = node
  const key = await keyStore.create('party')
  const giveBack = keyStore.withhold('party')
  expect([keyStore.get('party'), keyStore.isDestroyed('party')]).toEqual([undefined, true])
  giveBack()
  expect([keyStore.get('party'), keyStore.isDestroyed('party')]).toEqual([key, false])
})

test('an opening that was changed excuses no missing payload', async () => {
  await using node = await newNode()
  const { log, erase } = await withTwoParties(node)
  await erase()
  const [row] = await node.database.reader.sql.selectFrom('erasure_openings').selectAll().execute()
  const fields = row?.fields ?? ''
  const set = (text: string) => `update erasure_openings set fields = '${text}'`
  const changes = [
    ...['', '{}', 'null', fields.replace('pipl#47', 'pipl#48')].map(set),
    `update erasure_openings set secret = zeroblob(32)`,
    `update erasure_openings set act_id = 'another'`,
  ]
  const keep = 'create table kept as select * from erasure_openings'
  const giveBack = [
    'delete from erasure_openings',
    'insert into erasure_openings select * from kept',
  ]
  node.edit(keep)
  for (const change of changes) {
    node.edit(change)
    const found = await check(node, log)
    expect(
      found.map(({ table }) => table),
      change,
    ).toEqual(['erasure_openings', ...Array(26).fill('payloads')])
    node.edit(...giveBack)
  }
  node.edit('delete from erasure_openings')
  expect(new Set((await check(node, log)).map(({ table }) => table))).toEqual(new Set(['payloads']))
  node.edit(...giveBack, 'drop table kept')
  expect(await check(node, log)).toEqual([])
})

test('a payload that is missing beside an erasure is found', async () => {
  await using node = await newNode()
  const { log, erase } = await withTwoParties(node)
  await erase()
  node.edit('delete from payloads where idx in (1, 40)')
  // Of entry 40 the other part was erased.
  expect(await check(node, log)).toEqual(
    ['1/0', '40/0'].map((row) => ({ table: 'payloads', row, problem: 'is missing' })),
  )
})

test('between the erasure and the end of its key nothing is blamed', async () => {
  await using node = await newNode()
  const { log, batcher } = await withTwoParties(node)
  await act(batcher, async (tx) => {
    const all = await tx.sql.selectFrom('payloads').selectAll().execute()
    await erasePayloads(tx, { subjectKey: 'gone', statement: {}, fields: {} })
    const gone = all.filter(({ subject_key }) => subject_key === 'gone')
    await tx.sql.insertInto('payloads').values(gone).execute()
  })
  expect(await check(node, log)).toEqual([])
})
