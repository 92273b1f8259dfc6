import type { Database } from './database.ts'
import { directKysely } from './direct-kysely.ts'
import { asReadOnly, type Engine } from './engine.ts'
import { createLock } from './lock.ts'
import { isMigrated, migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { type Internals, inTransaction, internals } from './session.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** Opens the database as it is; `migrate()` is the caller's to call. */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  return databaseOver(await openEngine(address))
}

export async function openEngine(address: DatabaseAddress): Promise<Engine> {
  return address.engine === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url)
}

export function databaseOver(engine: Engine): Database {
  const parts = {
    compiler: engine.dialect.createQueryCompiler(),
    adapter: engine.dialect.createAdapter(),
  }
  const own: Internals = {
    engine,
    parts,
    exclusive: createLock(),
    reader: { sql: directKysely(parts, (query) => engine.read(query)) },
  }
  const sayReadOnly = (error: unknown): never => {
    throw asReadOnly(engine.faultOf(error), error)
  }
  const database: Database & { readonly [internals]: Internals } = {
    [internals]: own,
    engine: engine.name,
    reader: own.reader,
    migrate: () => migrate(own, migrations),
    isMigrated: () => isMigrated(own, migrations),
    inWriteTransaction: (run) => own.exclusive(() => inTransaction(own, run)).catch(sayReadOnly),
    compact: () => engine.compact(own.exclusive).catch(sayReadOnly),
    close: () => own.exclusive(() => engine.close()),
  }
  return database
}
