import Sqlite from 'better-sqlite3'
import { asReadOnly } from './engine.ts'
import { type SqliteConnection, withStatements } from './sqlite/connection.ts'
import { sqliteFault } from './sqlite/faults.ts'

export interface SmallStore {
  /** The connection of the moment. */
  readonly handle: Sqlite.Database
  find<Row>(sql: string, ...parameters: readonly unknown[]): Row | undefined
  /**
   * Answers how many rows it changed, once the disk has them. `ReadOnlyError` where the disk takes
   * no writes now.
   */
  change(sql: string, ...parameters: readonly unknown[]): number
  close(): void
}

/**
 * Opens a small SQLite file apart from the database, for the key and lock stores: committed means
 * on the disk, and what is deleted is overwritten. `createSql` runs at every opening, so it says
 * `if not exists`.
 */
export function openSmallStore(file: string, createSql: readonly string[]): SmallStore {
  const open = () => connect(file, createSql)
  let connection = open()

  function change(sql: string, parameters: readonly unknown[]): number {
    const { numAffectedRows } = connection.query({ sql, parameters })
    return Number(numAffectedRows ?? 0)
  }

  return {
    get handle() {
      return connection.handle
    },
    find: <Row>(sql: string, ...parameters: readonly unknown[]) =>
      connection.query({ sql, parameters }).rows[0] as Row | undefined,
    change(sql, ...parameters) {
      try {
        return change(sql, parameters)
      } catch (error) {
        const fault = sqliteFault(error)
        if (fault !== 'read-only') throw asReadOnly(fault, error)
      }
      try {
        // A connection that began without the right to write never gets it.
        const fresh = open()
        connection.handle.close()
        connection = fresh
        return change(sql, parameters)
      } catch (error) {
        throw asReadOnly(sqliteFault(error), error)
      }
    },
    close: () => connection.handle.close(),
  }
}

function connect(file: string, createSql: readonly string[]): SqliteConnection {
  const handle = new Sqlite(file)
  handle.pragma('journal_mode = wal')
  handle.pragma('synchronous = full')
  handle.pragma('secure_delete = on')
  handle.pragma('busy_timeout = 1000')
  handle.pragma('foreign_keys = on')
  for (const sql of createSql) handle.exec(sql)
  return withStatements(handle)
}
