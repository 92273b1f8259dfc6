import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe } from 'vitest'
import type { Database, EngineName } from '../database.ts'
import { type DatabaseAddress, openDatabase } from '../open.ts'
import { postgresUrl } from './postgres-server.ts'

const engines = ['sqlite', 'postgres'] as const satisfies readonly EngineName[]

/** One contract, held by both engines: the suite runs once on each. */
export function eachEngine(name: string, suite: (engine: EngineName) => void): void {
  describe.each(engines)(`${name} on %s`, suite)
}

/** An empty, migrated database of its own. Closing it removes it: `await using` is enough. */
export async function openTestDatabase(engine: EngineName): Promise<Database & AsyncDisposable> {
  const { address, remove } = await newTestAddress(engine)
  const database = await openDatabase(address)
  await database.migrate()
  const close = async () => {
    await database.close()
    await remove()
  }
  return { ...database, close, [Symbol.asyncDispose]: close }
}

/** Where a database may be made that nobody else uses. */
export async function newTestAddress(
  engine: EngineName,
): Promise<{ readonly address: DatabaseAddress; remove(): Promise<void> }> {
  if (engine === 'postgres') return newPostgresAddress()
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-'))
  return {
    address: { engine, file: join(folder, 'vermilion.sqlite') },
    remove: async () => rmSync(folder, { recursive: true }),
  }
}

async function newPostgresAddress() {
  const server = await postgresUrl()
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  const url = server.replace('/postgres?', `/${name}?`)
  return {
    address: { engine: 'postgres' as const, url },
    remove: () => administer(server, `drop database ${name} with (force)`),
  }
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
