import pg from 'pg'
import type { Database } from '../database.ts'
import { openDatabase } from '../open.ts'
import { postgresUrl } from './postgres-server.ts'

const templates = new Map<Migrate, Promise<string>>()

type Migrate = (database: Database) => Promise<unknown>

export async function createPostgresDatabase(template = 'template1') {
  const server = await postgresUrl()
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name} template ${template}`)
  return {
    name,
    address: { engine: 'postgres' as const, url: server.replace('/postgres?', `/${name}?`) },
    remove: () => administer(server, `drop database ${name} with (force)`),
  }
}

export async function copyPostgresDatabase(migrate: Migrate) {
  const known = templates.get(migrate)
  const template = known ?? makeTemplate(migrate)
  if (!known) templates.set(migrate, template)
  return createPostgresDatabase(await template)
}

async function makeTemplate(migrate: Migrate): Promise<string> {
  const { name, address } = await createPostgresDatabase()
  const database = await openDatabase(address)
  await migrate(database)
  await database.close()
  return name
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
