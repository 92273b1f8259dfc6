import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { actKey } from '../act-key.ts'
import type { Database } from '../database.ts'
import type { Schema } from '../schema.ts'
import { eachEngine, openTestDatabase } from '../testing/index.ts'

const hash = Buffer.alloc(32, 1)
const other = Buffer.alloc(32, 2)
const entry = { idx: 0, body: Buffer.from('one'), chain: hash, act_id: actKey('act') }
const head = { id: 1, size: 4, chain: hash, epoch: 1 }
const tile = { level: 0, n: 0, data: Buffer.concat([hash, other]) }
const checkpoint = { size: 1, root: hash, note: 'note' }
const payload = {
  idx: 0,
  part: 0,
  subject_key: 'key',
  nonce: Buffer.alloc(12),
  ciphertext: Buffer.alloc(16),
}

type Run = (sql: Kysely<Schema>) => { execute(): Promise<unknown> }

eachEngine('a row of the ledger', (engine) => {
  const refused: readonly [string, Run][] = [
    ['an entry before the first', (sql) => add(sql, { idx: -1 })],
    ['an entry whose index is taken', (sql) => add(sql, { idx: 0 })],
    ['an entry without a body', (sql) => add(sql, { body: Buffer.alloc(0) })],
    ['an entry too long for its bundle', (sql) => add(sql, { body: Buffer.alloc(65_536) })],
    ['an entry of no act', (sql) => add(sql, { act_id: Buffer.alloc(0) })],
    ['a chain value that is too long', (sql) => add(sql, { chain: Buffer.alloc(33) })],
    ['a second head', (sql) => sql.insertInto('heads').values({ ...head, id: 2 })],
    [
      'a tile of half a hash',
      (sql) => sql.insertInto('tiles').values({ ...tile, n: 1, data: hash.subarray(16) }),
    ],
    [
      'a tile of 257 hashes',
      (sql) => sql.insertInto('tiles').values({ ...tile, n: 1, data: Buffer.alloc(8224) }),
    ],
    [
      'a cosignature of no checkpoint',
      (sql) => sql.insertInto('cosignatures').values({ size: 9, key: 'k', line: 'l' }),
    ],
    ['a payload of no entry', (sql) => sql.insertInto('payloads').values({ ...payload, idx: 9 })],
    [
      'a nonce that is not 12 bytes',
      (sql) => sql.insertInto('payloads').values({ ...payload, part: 1, nonce: hash }),
    ],
  ]
  test.each(refused)('is refused: %s', async (_, run) => {
    await using database = await withRows()
    await expect(write(database, run)).rejects.toThrow()
  })

  const guarded: readonly [string, Run, string][] = [
    ['an entry is deleted', (sql) => sql.deleteFrom('entries'), 'never deleted'],
    ['a body changes', (sql) => sql.updateTable('entries').set({ body: hash }), 'never changes'],
    [
      'an entry moves',
      (sql) => sql.updateTable('entries').set({ idx: 7 }).where('idx', '=', 3),
      'never changes',
    ],
    [
      'an entry goes to another act',
      (sql) => sql.updateTable('entries').set({ act_id: actKey('x') }),
      'never changes',
    ],
    [
      'a sealed hash changes',
      (sql) => sql.updateTable('entries').set({ chain: other }).where('idx', '=', 0),
      'never changes',
    ],
    ['the head goes', (sql) => sql.deleteFrom('heads'), 'stays'],
    ['the head shrinks', (sql) => sql.updateTable('heads').set({ size: 3 }), 'only grows'],
    ['an older timeline writes', (sql) => sql.updateTable('heads').set({ epoch: 0 }), 'only grows'],
    ['a tile goes', (sql) => sql.deleteFrom('tiles'), 'never deleted'],
    [
      'a hash in a tile changes',
      (sql) => sql.updateTable('tiles').set({ data: Buffer.concat([other, other]) }),
      'only grows',
    ],
    ['a tile is cut', (sql) => sql.updateTable('tiles').set({ data: hash }), 'only grows'],
    ['a checkpoint goes', (sql) => sql.deleteFrom('checkpoints'), 'never deleted'],
    [
      'a checkpoint changes',
      (sql) => sql.updateTable('checkpoints').set({ root: other }),
      'never changes',
    ],
    [
      'a payload changes',
      (sql) => sql.updateTable('payloads').set({ ciphertext: hash }),
      'erasure deletes it',
    ],
  ]
  test.each(guarded)('stays when %s', async (_, run, reason) => {
    await using database = await withRows()
    await expect(write(database, run)).rejects.toThrow(reason)
  })

  const allowed: readonly [string, Run][] = [
    [
      'a hash above the sealed size is repaired',
      (sql) => sql.updateTable('entries').set({ chain: other }).where('idx', '>=', 1),
    ],
    ['the head grows', (sql) => sql.updateTable('heads').set({ size: 5, chain: other })],
    [
      'a tile grows',
      (sql) => sql.updateTable('tiles').set({ data: Buffer.concat([tile.data, hash]) }),
    ],
    ['a payload is erased', (sql) => sql.deleteFrom('payloads')],
    ['an answer is purged', (sql) => sql.deleteFrom('acts')],
  ]
  test.each(allowed)('changes when %s', async (_, run) => {
    await using database = await withRows()
    await write(database, run)
  })

  async function withRows() {
    const database = await openTestDatabase(engine)
    await database.inWriteTransaction(async ({ sql }) => {
      await sql
        .insertInto('entries')
        .values([0, 1, 2, 3].map((idx) => ({ ...entry, idx })))
        .execute()
      await sql.insertInto('heads').values(head).execute()
      await sql.insertInto('tiles').values(tile).execute()
      await sql.insertInto('checkpoints').values(checkpoint).execute()
      await sql.insertInto('payloads').values(payload).execute()
    })
    return database
  }
})

function add(sql: Kysely<Schema>, changed: Partial<typeof entry>) {
  return sql.insertInto('entries').values({ ...entry, idx: 4, ...changed })
}

async function write(database: Database, run: Run): Promise<void> {
  await database.inWriteTransaction(async ({ sql }) => {
    await run(sql).execute()
  })
}
