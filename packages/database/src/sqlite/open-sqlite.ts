import { assert } from '../assert.ts'
import { CommitUnknownError, type Engine, type Writer } from '../engine.ts'
import { createMarks } from '../marks.ts'
import { type Connect, connectReader, connectWriter, withStatements } from './connection.ts'
import { describeSqlite } from './describe.ts'
import { sqliteDialect } from './dialect.ts'
import { sqliteFault } from './faults.ts'
import { renderForSqlite } from './render.ts'
import { vacuum } from './vacuum.ts'

/** One file, one connection that writes and one that reads. */
export function openSqlite(file: string, connect: Connect = connectWriter): Engine {
  assert(file !== '' && file !== ':memory:', 'the reader opens the same file as the writer')
  let connection = withStatements(connect(file))
  const reader = withStatements(connectReader(file))
  const control = (sql: string) => connection.query({ sql, parameters: [] })
  const marks = createMarks(async (...statements) => {
    for (const sql of statements) control(sql)
  })

  const writer: Writer = {
    async begin() {
      // A deferred transaction that reads and then writes fails at once when another has written.
      control('begin immediate')
      marks.reset()
    },
    async execute(query) {
      marks.touch()
      return connection.query(query)
    },
    mark: marks.set,
    undo: marks.undo,
    async commit() {
      try {
        control('commit')
      } catch (error) {
        // The commit record may have reached the file although its fsync failed.
        throw sqliteFault(error) === 'io-error' ? new CommitUnknownError(error) : error
      }
    },
    async rollback() {
      // After a full disk SQLite has often rolled back by itself.
      if (connection.handle.inTransaction) control('rollback')
    },
    async reconnect() {
      connection.handle.close()
      connection = withStatements(connect(file))
    },
  }

  return {
    name: 'sqlite',
    dialect: sqliteDialect,
    writer,
    read: async (query) => reader.query(query),
    render: renderForSqlite,
    describe: async () => describeSqlite(reader.handle),
    faultOf: sqliteFault,
    compact: (exclusive) => exclusive(() => vacuum(file)),
    async close() {
      reader.handle.close()
      connection.handle.close()
    },
  }
}
