import { expect, test } from 'vitest'
import { type PersonalData, personalData } from './personal-data.ts'
import { internalsOf } from './session.ts'
import { eachEngine, openTestDatabase } from './testing/index.ts'

eachEngine('the list of personal data', (engine) => {
  test('names every column there is, and no other', async () => {
    await using database = await openTestDatabase(engine)
    const described = await internalsOf(database).engine.describe()
    const columns = (tables: object) =>
      Object.entries(tables).flatMap(([table, its]) =>
        Object.keys(its.columns ?? its).map((column) => `${table}.${column}`),
      )
    expect(columns(personalData).sort()).toEqual(columns(described).sort())
  })

  test('says ciphertext and search hash of bytes only', async () => {
    await using database = await openTestDatabase(engine)
    const described = await internalsOf(database).engine.describe()
    for (const [table, columns] of Object.entries(personalData)) {
      for (const [column, data] of Object.entries<PersonalData>(columns)) {
        if (data === 'none' || data.how === 'statutory-register') continue
        expect(described[table]?.columns[column], `${table}.${column}`).toMatch(/^bytes/)
      }
    }
  })
})

test('each guarded column says why it is there', () => {
  for (const columns of Object.values(personalData)) {
    for (const data of Object.values<PersonalData>(columns)) {
      if (data !== 'none') expect(data.why).not.toBe('')
    }
  }
})
