import Sqlite from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { CommitUnknownError } from '../engine.ts'
import { newMigratedAddress } from '../testing/test-database.ts'
import { type Connect, connectWriter } from './connection.ts'
import { openSqlite } from './open-sqlite.ts'

test('a transaction takes the writer’s place at once, not at its first write', async () => {
  await using opened = await openAt()
  await opened.engine.writer.begin()
  const other = new Sqlite(opened.file, { timeout: 0 })
  expect(() => other.exec('begin immediate')).toThrow('locked')
  await opened.engine.writer.rollback()
  other.exec('begin immediate')
  other.close()
})

test.each([
  ['SQLITE_IOERR_FSYNC', CommitUnknownError],
  ['SQLITE_FULL', Sqlite.SqliteError],
  ['SQLITE_BUSY', Sqlite.SqliteError],
])('a commit that fails with %s ends as %o', async (code, error) => {
  await using opened = await openAt((file) => failingCommit(connectWriter(file), code))
  const { writer } = opened.engine
  await writer.begin()
  await writer.execute(CompiledQuery.raw(`insert into acts values ('a', 'f', '1', 0)`))
  await expect(writer.commit()).rejects.toThrow(error)
  await writer.rollback()
  const left = await writer.execute(CompiledQuery.raw('select id from acts'))
  expect(left.rows).toEqual([])
})

test('a rollback where SQLite has rolled back by itself is no error', async () => {
  await using opened = await openAt()
  await opened.engine.writer.rollback()
})

async function openAt(connect?: Connect) {
  const { address, remove } = await newMigratedAddress('sqlite', (database) => database.migrate())
  const { file } = address as { file: string }
  const engine = openSqlite(file, connect)
  return {
    engine,
    file,
    async [Symbol.asyncDispose]() {
      await engine.close()
      await remove()
    },
  }
}

function failingCommit(handle: Sqlite.Database, code: string): Sqlite.Database {
  const prepare = handle.prepare.bind(handle)
  handle.prepare = ((sql: string) => {
    if (sql === 'commit') throw new Sqlite.SqliteError('the disk', code)
    return prepare(sql)
  }) as typeof handle.prepare
  return handle
}
