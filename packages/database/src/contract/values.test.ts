import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../database.ts'
import { readPacked } from '../packed.ts'
import { eachEngine, openTestDatabase } from '../testing/index.ts'
import {
  migrateWithSamples,
  type Sample,
  type SampleTables,
  sample,
  samplesIn,
} from '../testing/samples.ts'

eachEngine('a value', (engine) => {
  const kept: readonly [string, Partial<Sample>][] = [
    ['zero', { amount: 0 }],
    ['an instant', { amount: 1_790_000_000_000 }],
    ['the largest integer', { amount: Number.MAX_SAFE_INTEGER }],
    ['Chinese and an emoji', { note: '营业执照 🏮' }],
    ['the empty text', { note: '' }],
    ['quotes and a backslash', { note: `'"\\` }],
    ['no text', { note: null }],
    ['every byte', { bytes: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)) }],
    ['no bytes at all', { bytes: Buffer.alloc(0) }],
    ['bytes from the middle of an array', { bytes: new Uint8Array([9, 1, 2, 9]).subarray(1, 3) }],
    ['true', { truth: 1 }],
    ['false', { truth: 0 }],
    ['neither', { truth: null }],
  ]
  test.each(kept)('comes back as it was: %s', async (_, given) => {
    await using database = await withSamples()
    await insert(database, sample('it', given))
    const found = await samplesIn(database.reader)
      .selectFrom('samples')
      .selectAll()
      .executeTakeFirstOrThrow()
    const bytes = given.bytes ? Buffer.from(given.bytes) : null
    expect(found).toStrictEqual({ ...sample('it', given), bytes })
  })

  const refused: readonly [string, Partial<Record<keyof Sample, unknown>>][] = [
    ['a fraction as an integer', { amount: 1.5 }],
    ['a word as an integer', { amount: 'one' }],
    ['null where a value must be', { amount: null }],
    ['what a check forbids', { amount: -1 }],
    ['a truth that is neither', { truth: 2 }],
  ]
  test.each(refused)('is refused: %s', async (_, given) => {
    await using database = await withSamples()
    await expect(insert(database, sample('it', given as Partial<Sample>))).rejects.toThrow()
  })

  test('is counted and summed as a number', async () => {
    await using database = await withSamples()
    await insert(database, sample('a', { amount: 3 }), sample('b', { amount: 4 }))
    const totals = await samplesIn(database.reader)
      .selectFrom('samples')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.sum<number>('amount').as('sum'),
        fn.max('amount').as('max'),
      ])
      .executeTakeFirstOrThrow()
    expect(totals).toStrictEqual({ count: 2, sum: 7, max: 4 })
  })

  test('is sorted by its bytes, whatever the language of the machine', async () => {
    await using database = await withSamples()
    const sorted = ['A', 'B', 'Z', 'a', 'b', 'é', '中', '京']
    await insert(database, ...sorted.toReversed().map((id) => sample(id)))
    const found = await ids(samplesIn(database.reader))
    expect(found).toEqual(sorted)
  })

  test('is matched with its case', async () => {
    await using database = await withSamples()
    await insert(database, sample('a', { note: 'Fir' }), sample('b', { note: 'fir' }))
    const found = await samplesIn(database.reader)
      .selectFrom('samples')
      .select('id')
      .where('note', 'like', 'f%')
      .execute()
    expect(found).toEqual([{ id: 'b' }])
  })

  test('of many rows is read as one, the same as one by one', async () => {
    await using database = await withSamples()
    const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    await insert(
      database,
      sample('营 0', { amount: Number.MAX_SAFE_INTEGER, bytes: every }),
      sample('营 1', { bytes: Buffer.alloc(0) }),
      sample('营 2', { amount: 7, bytes: every.subarray(0x80) }),
      sample('another', { bytes: every }),
    )
    const query = samplesIn(database.reader)
      .selectFrom('samples')
      .select(['id', 'amount', 'bytes'])
      .where('id', 'like', '营%')
    const packed = () =>
      readPacked<Pick<Sample, 'id' | 'amount'> & { bytes: Uint8Array }>(
        database.reader,
        query as never,
        { id: 'text', amount: 'integer', bytes: 'bytes' },
      )
    const single = await query.execute()
    expect(await packed()).toEqual(
      single.map((row) => ({ ...row, bytes: new Uint8Array(row.bytes ?? []) })),
    )
    // What cannot be told apart in one is read row by row, and what is null too.
    await insert(database, sample('营\n', { bytes: every }), sample('营 3'))
    expect(await packed()).toEqual(await query.execute())
  })

  const withSamples = () => openTestDatabase(engine, migrateWithSamples)
})

eachEngine('a statement', (engine) => {
  const cases: readonly [string, (sql: Kysely<SampleTables>) => Promise<unknown>, unknown][] = [
    [
      'an insert gives back what it inserted',
      (sql) => sql.insertInto('samples').values(sample('c')).returning('id').execute(),
      [{ id: 'c' }],
    ],
    [
      'an insert of a known key does nothing where it says so',
      async (sql) =>
        (
          await sql
            .insertInto('samples')
            .values([sample('a'), sample('c')])
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst()
        ).numInsertedOrUpdatedRows,
      1n,
    ],
    [
      'an insert of a known key updates where it says so',
      (sql) =>
        sql
          .insertInto('samples')
          .values(sample('a', { amount: 9 }))
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet(({ ref }) => ({ amount: ref('excluded.amount') })),
          )
          .returning('amount')
          .execute(),
      [{ amount: 9 }],
    ],
    [
      'an update counts the rows it changed',
      async (sql) =>
        (await sql.updateTable('samples').set({ amount: 5 }).executeTakeFirst()).numUpdatedRows,
      2n,
    ],
    [
      'an update that meets another version changes nothing',
      async (sql) =>
        (
          await sql
            .updateTable('samples')
            .set({ amount: 3 })
            .where('id', '=', 'a')
            .where('amount', '=', 7)
            .executeTakeFirst()
        ).numUpdatedRows,
      0n,
    ],
    [
      'a delete gives back what it deleted',
      (sql) => sql.deleteFrom('samples').where('id', '=', 'a').returning('id').execute(),
      [{ id: 'a' }],
    ],
    [
      'a row is locked where there are several writers',
      (sql) => sql.selectFrom('samples').select('id').where('id', '=', 'a').forUpdate().execute(),
      [{ id: 'a' }],
    ],
    [
      'locked rows are skipped where there are several writers',
      (sql) =>
        sql
          .selectFrom('samples')
          .select('id')
          .orderBy('id')
          .limit(1)
          .forUpdate()
          .skipLocked()
          .execute(),
      [{ id: 'a' }],
    ],
    [
      'a page is cut out of a list',
      (sql) => sql.selectFrom('samples').select('id').orderBy('id').limit(1).offset(1).execute(),
      [{ id: 'b' }],
    ],
    [
      'a list may be asked for',
      (sql) => sql.selectFrom('samples').select('id').where('id', 'in', ['b', 'x']).execute(),
      [{ id: 'b' }],
    ],
    [
      'a common table expression is read',
      (sql) =>
        sql
          .with('few', (few) => few.selectFrom('samples').select('id').where('id', '=', 'b'))
          .selectFrom('few')
          .select('id')
          .execute(),
      [{ id: 'b' }],
    ],
    [
      'a raw expression takes parameters',
      async (db) =>
        (
          await sql<{
            twice: number
          }>`select amount * ${2} as twice from samples where id = ${'b'}`.execute(db)
        ).rows,
      [{ twice: 4 }],
    ],
  ]
  test.each(cases)('%s', async (_, run, expected) => {
    await using database = await openTestDatabase(engine, migrateWithSamples)
    await insert(database, sample('a', { amount: 1 }), sample('b', { amount: 2 }))
    const result = await database.inWriteTransaction((tx) => run(samplesIn(tx)))
    expect(result).toEqual(expected)
  })
})

async function insert(database: Database, ...rows: readonly Sample[]): Promise<void> {
  await database.inWriteTransaction(async (tx) => {
    await samplesIn(tx).insertInto('samples').values(rows).execute()
  })
}

async function ids(db: Kysely<SampleTables>): Promise<string[]> {
  const rows = await db.selectFrom('samples').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
