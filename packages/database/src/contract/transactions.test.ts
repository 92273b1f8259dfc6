import { expect, test } from 'vitest'
import type { Reader, Transaction } from '../database.ts'
import { eachEngine, openTestDatabase } from '../testing/index.ts'
import { migrateWithSamples, sample, samplesIn } from '../testing/samples.ts'

eachEngine('a write transaction', (engine) => {
  const withSamples = () => openTestDatabase(engine, migrateWithSamples)

  test('is seen by readers once it is committed, and not before', async () => {
    await using database = await withSamples()
    await database.inWriteTransaction(async (tx) => {
      await insert(tx, 'a')
      expect(await ids(tx)).toEqual(['a'])
      expect(await ids(database.reader)).toEqual([])
    })
    expect(await ids(database.reader)).toEqual(['a'])
  })

  test('leaves nothing when its work fails', async () => {
    await using database = await withSamples()
    const failing = database.inWriteTransaction(async (tx) => {
      await insert(tx, 'a')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await ids(database.reader)).toEqual([])
  })

  test('leaves nothing when a statement failed, even if its work went on', async () => {
    await using database = await withSamples()
    const failing = database.inWriteTransaction(async (tx) => {
      await insert(tx, 'a')
      await insert(tx, 'a').catch(() => undefined)
    })
    await expect(failing).rejects.toThrow(/unique/i)
    expect(await ids(database.reader)).toEqual([])
  })

  test('is alone: the next one waits for it, in the order of asking', async () => {
    await using database = await withSamples()
    const seen: string[] = []
    await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        database.inWriteTransaction(async (tx) => {
          seen.push(`${id} begins`)
          await insert(tx, id)
          seen.push(`${id} ends`)
        }),
      ),
    )
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((id) => [`${id} begins`, `${id} ends`]))
  })

  test('refuses a query that comes after it', async () => {
    await using database = await withSamples()
    let kept: Transaction | undefined
    await database.inWriteTransaction(async (tx) => {
      kept = tx
    })
    await expect(insert(kept as Transaction, 'late')).rejects.toThrow('until its work has settled')
  })

  test('does not nest', async () => {
    await using database = await withSamples()
    const nested = database.inWriteTransaction((tx) =>
      tx.sql.transaction().execute(async () => undefined),
    )
    await expect(nested).rejects.toThrow('already is in a transaction')
  })

  test('is the only way to write: a reader cannot', async () => {
    await using database = await withSamples()
    await expect(insert(database.reader as Transaction, 'a')).rejects.toThrow(/read-?only/i)
  })
})

async function insert(tx: Transaction, id: string): Promise<void> {
  await samplesIn(tx).insertInto('samples').values(sample(id)).execute()
}

async function ids(from: Reader): Promise<string[]> {
  const rows = await samplesIn(from).selectFrom('samples').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
