import { expect, test } from 'vitest'
import { internalsOf } from './session.ts'
import { openTestDatabase } from './testing/index.ts'

test('both engines build the schema that is checked in', async () => {
  await using sqlite = await openTestDatabase('sqlite')
  await using postgres = await openTestDatabase('postgres')
  const described = await internalsOf(sqlite).engine.describe()

  expect(await internalsOf(postgres).engine.describe()).toEqual(described)
  await expect(`${JSON.stringify(described, null, 2)}\n`).toMatchFileSnapshot(
    './schema.snapshot.json',
  )
})
