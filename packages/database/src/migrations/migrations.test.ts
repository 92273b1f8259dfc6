import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { actKey } from '../act-key.ts'
import { migrate } from '../migrate.ts'
import { openDatabase } from '../open.ts'
import { internalsOf } from '../session.ts'
import { eachEngine, newTestAddress, openTestDatabase } from '../testing/index.ts'
import { migrations } from './index.ts'
import { checksumOf, type Migration, table } from './migration.ts'

test('a released migration is never edited: what is wrong is put right by the next one', async () => {
  const checksums = Object.fromEntries(migrations.map((each) => [each.id, checksumOf(each)]))
  await expect(`${JSON.stringify(checksums, null, 2)}\n`).toMatchFileSnapshot('./checksums.json')
})

test('migrations are numbered without a gap, each in the file of its name', () => {
  const numbers = migrations.map(({ id }) => Number(id.slice(0, 4)))
  expect(numbers).toEqual(migrations.map((_, index) => index + 1))
  for (const { id } of migrations) expect(id).toMatch(/^\d{4}-[a-z-]+$/)
})

eachEngine('migrating', (engine) => {
  const next: Migration = {
    id: `${String(migrations.length + 1).padStart(4, '0')}-next`,
    steps: [table('later_things', { id: 'text primary key', done: 'boolean not null' })],
  }

  test('runs everything once, and nothing the second time', async () => {
    const { address, remove } = await newTestAddress(engine)
    const database = await openDatabase(address)
    expect(await database.migrate()).toEqual(migrations.map(({ id }) => id))
    expect(await database.migrate()).toEqual([])
    await database.close()

    const again = await openDatabase(address)
    expect(await again.migrate()).toEqual([])
    await again.close()
    await remove()
  })

  test('runs what was added since', async () => {
    await using database = await openTestDatabase(engine)
    const ran = await migrate(internalsOf(database), [...migrations, next])
    expect(ran).toEqual([next.id])
  })

  test('leaves nothing of a migration that fails half way', async () => {
    await using database = await openTestDatabase(engine)
    const broken: Migration = { ...next, steps: [...next.steps, { kind: 'sql', text: 'no sql' }] }
    await expect(migrate(internalsOf(database), [...migrations, broken])).rejects.toThrow()

    expect(Object.keys(await internalsOf(database).engine.describe())).not.toContain('later_things')
    expect(await migrate(internalsOf(database), [...migrations, next])).toEqual([next.id])
  })

  test('refuses a database whose released migration reads otherwise here', async () => {
    await using database = await openTestDatabase(engine)
    const edited = migrations.map((each, index) => (index === 0 ? { ...each, steps: [] } : each))
    await expect(migrate(internalsOf(database), edited)).rejects.toThrow('0001-ledger is unchanged')
  })

  test('refuses a database that a newer program has moved on', async () => {
    await using database = await openTestDatabase(engine)
    await migrate(internalsOf(database), [...migrations, next])
    await expect(database.migrate()).rejects.toThrow(`${next.id} is known to this program`)
  })

  test('carries the entries of an older program, each with its act', async () => {
    const { address, remove } = await newTestAddress(engine)
    const database = await openDatabase(address)
    const before = migrations.findIndex(({ id }) => id.endsWith('short-entries'))
    await migrate(internalsOf(database), migrations.slice(0, before))
    const ids = ['genesis', '01997a00-0000-7abc-8def-0123456789ab', `${randomUUID()}/decide`]
    const hash = Buffer.alloc(32, 1)
    await database.inWriteTransaction(async ({ sql }) => {
      const old = sql as unknown as Kysely<{ entries: Record<string, unknown> }>
      const row = (act_id: string, idx: number) => ({ idx, body: hash, chain: hash, act_id })
      const rows = ids.map((id, idx) => ({ ...row(id, idx), leaf_hash: hash }))
      await old.insertInto('entries').values(rows).execute()
      await sql.insertInto('checkpoints').values({ size: 2, root: hash, note: 'n' }).execute()
    })
    await database.migrate()
    const rows = await database.reader.sql
      .selectFrom('entries')
      .selectAll()
      .orderBy('idx')
      .execute()
    expect(rows).toEqual(
      ids.map((id, idx) => ({ idx, body: hash, chain: hash, act_id: Buffer.from(actKey(id)) })),
    )
    const changed = database.inWriteTransaction(({ sql }) =>
      sql
        .updateTable('entries')
        .set({ chain: Buffer.alloc(32) })
        .where('idx', '=', 1)
        .execute(),
    )
    await expect(changed).rejects.toThrow('never changes')
    await database.close()
    await remove()
  })

  test('holds truth to 0 and 1', async () => {
    await using database = await openTestDatabase(engine)
    await migrate(internalsOf(database), [...migrations, next])
    const insert = (done: unknown) =>
      database.inWriteTransaction(async (tx) => {
        const sql = tx.sql as unknown as Kysely<{
          later_things: { id: string; done: unknown }
        }>
        await sql
          .insertInto('later_things')
          .values({ id: `${done}`, done })
          .execute()
      })
    await insert(0)
    await insert(1)
    await expect(insert(2)).rejects.toThrow()
  })
})
