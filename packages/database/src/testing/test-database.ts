import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Database, EngineName } from '../database.ts'
import { type DatabaseAddress, openDatabase } from '../open.ts'
import { copyPostgresDatabase, createPostgresDatabase } from './postgres-database.ts'

const engines = ['sqlite', 'postgres'] as const satisfies readonly EngineName[]

/** One contract, held by both engines: the suite runs once on each. */
export function eachEngine(name: string, suite: (engine: EngineName) => void): void {
  describe.each(engines)(`${name} on %s`, suite)
}

/** A place of its own for a database, and how to clear it away. */
export interface TestAddress {
  readonly address: DatabaseAddress
  remove(): Promise<void>
}

const migrateToNewest: Migrate = (database) => database.migrate()

export type Migrate = (database: Database) => Promise<unknown>

/** An empty, migrated database of its own. Closing it removes it: `await using` is enough. */
export async function openTestDatabase(
  engine: EngineName,
  migrate: Migrate = migrateToNewest,
): Promise<Database & AsyncDisposable> {
  const { address, remove } = await newMigratedAddress(engine, migrate)
  const database = await openDatabase(address)
  const close = async () => {
    await database.close()
    await remove()
  }
  return { ...database, close, [Symbol.asyncDispose]: close }
}

export async function newTestAddress(engine: EngineName): Promise<TestAddress> {
  return engine === 'postgres' ? createPostgresDatabase() : newFile()
}

/** Each kind of migration runs once a test file on PostgreSQL and is copied, which is faster. */
export async function newMigratedAddress(
  engine: EngineName,
  migrate: Migrate,
): Promise<TestAddress> {
  if (engine === 'postgres') return copyPostgresDatabase(migrate)
  const made = newFile()
  const database = await openDatabase(made.address)
  await migrate(database)
  await database.close()
  return made
}

function newFile(): TestAddress {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-'))
  return {
    address: { engine: 'sqlite', file: join(folder, 'vermilion.sqlite') },
    remove: async () => rmSync(folder, { recursive: true }),
  }
}
