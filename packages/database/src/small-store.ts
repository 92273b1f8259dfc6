import Sqlite from 'better-sqlite3'

export type SmallStore = Sqlite.Database

/**
 * Opens a small SQLite file apart from the database, for the key and lock stores: committed means
 * on the disk, and what is deleted is overwritten. `createSql` runs at every opening, so it says
 * `if not exists`.
 */
export function openSmallStore(file: string, createSql: readonly string[]): SmallStore {
  const store = new Sqlite(file)
  store.pragma('journal_mode = wal')
  store.pragma('synchronous = full')
  store.pragma('secure_delete = on')
  store.pragma('busy_timeout = 1000')
  store.pragma('foreign_keys = on')
  for (const sql of createSql) store.exec(sql)
  return store
}
