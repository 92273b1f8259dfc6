import Sqlite from 'better-sqlite3'
import { connectReader } from './connection.ts'

/**
 * A whole copy of what is committed now; others may read and write meanwhile. It has no free pages, so
 * nothing that was deleted is in it.
 */
export function copySqlite(file: string, to: string): void {
  const handle = connectReader(file)
  try {
    handle.prepare('vacuum into ?').run(to)
  } finally {
    handle.close()
  }
}

/** Brings all of a database that nobody has open into its one file, so that it can be moved or hashed. */
export function settleSqlite(file: string): void {
  const handle = new Sqlite(file, { fileMustExist: true })
  try {
    handle.pragma('journal_mode = delete')
  } finally {
    handle.close()
  }
}

/** Whether another process has the database open: then its file must not be replaced. */
export function isOpenElsewhere(file: string): boolean {
  const handle = new Sqlite(file, { timeout: 0, fileMustExist: true })
  try {
    // Whoever has it open in WAL mode holds a shared lock for as long.
    handle.pragma('locking_mode = exclusive')
    handle.exec('begin immediate')
    handle.exec('rollback')
    return false
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true
    throw error
  } finally {
    handle.close()
  }
}
