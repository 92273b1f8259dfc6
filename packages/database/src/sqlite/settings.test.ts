import { expect, test } from 'vitest'
import { newMigratedAddress } from '../testing/test-database.ts'
import { connectReader, connectWriter } from './connection.ts'

test.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['secure_delete', 1],
  ['foreign_keys', 1],
  ['busy_timeout', 1000],
  ['cache_size', -65536],
])('the writer is opened with %s = %s', async (pragma, value) => {
  await using place = await newPlace()
  using handle = closing(connectWriter(place.file))
  expect(handle.pragma(pragma, { simple: true })).toBe(value)
})

test('the reader cannot write', async () => {
  await using place = await newPlace()
  using handle = closing(connectReader(place.file))
  expect(() => handle.exec('delete from acts')).toThrow('readonly')
})

test('every table is strict, so that a column holds what its type says', async () => {
  await using place = await newPlace()
  using handle = closing(connectReader(place.file))
  const tables = handle.pragma('table_list') as { name: string; strict: 0 | 1 }[]
  const loose = tables.filter(({ name, strict }) => !strict && !name.startsWith('sqlite_'))
  expect(loose).toEqual([])
})

async function newPlace() {
  const { address, remove } = await newMigratedAddress('sqlite', (database) => database.migrate())
  return { file: (address as { file: string }).file, [Symbol.asyncDispose]: remove }
}

function closing(handle: ReturnType<typeof connectWriter>) {
  return Object.assign(handle, { [Symbol.dispose]: () => handle.close() })
}
