import { CompiledQuery, type Kysely } from 'kysely'
import type { Database } from '../database.ts'
import type { Schema } from '../schema.ts'
import { internalsOf } from '../session.ts'

/**
 * Changes rows by hand, as an administrator could: the guards are off meanwhile. For tests of what
 * finds such a change.
 */
export async function tamper(
  database: Database,
  change: (sql: Kysely<Schema>) => Promise<unknown>,
): Promise<void> {
  const { engine } = internalsOf(database)
  const run = (sql: string) => engine.writer.execute(CompiledQuery.raw(sql))
  await database.inWriteTransaction(async (tx) => {
    const { off, on } =
      engine.name === 'sqlite' ? await sqliteGuards(run) : await postgresGuards(engine.describe)
    for (const sql of off) await run(sql)
    await change(tx.sql)
    for (const sql of on) await run(sql)
  })
}

interface Guards {
  readonly off: readonly string[]
  readonly on: readonly string[]
}

async function sqliteGuards(
  run: (sql: string) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<Guards> {
  const { rows } = await run(`select name, sql from sqlite_schema where type = 'trigger'`)
  const triggers = rows as readonly { readonly name: string; readonly sql: string }[]
  return {
    off: triggers.map(({ name }) => `drop trigger ${name}`),
    on: triggers.map(({ sql }) => sql),
  }
}

async function postgresGuards(describe: () => Promise<object>): Promise<Guards> {
  const tables = Object.keys(await describe())
  return {
    off: tables.map((table) => `alter table ${table} disable trigger user`),
    on: tables.map((table) => `alter table ${table} enable trigger user`),
  }
}
