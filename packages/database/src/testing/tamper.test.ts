import { expect, test } from 'vitest'
import { eachEngine, openTestDatabase, tamper } from './index.ts'

eachEngine('tampering', (engine) => {
  test('changes what is guarded, and leaves the guards as they were', async () => {
    await using database = await openTestDatabase(engine)
    const hash = Buffer.alloc(32)
    await database.inWriteTransaction(({ sql }) =>
      sql.insertInto('checkpoints').values({ size: 1, root: hash, note: 'true' }).execute(),
    )
    await tamper(database, (sql) => sql.updateTable('checkpoints').set({ note: 'false' }).execute())
    const found = await database.reader.sql.selectFrom('checkpoints').select('note').execute()
    expect(found).toEqual([{ note: 'false' }])

    const again = database.inWriteTransaction(({ sql }) =>
      sql.updateTable('checkpoints').set({ note: 'x' }).execute(),
    )
    await expect(again).rejects.toThrow('never changes')
  })
})
