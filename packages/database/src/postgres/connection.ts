import type { CompiledQuery, QueryResult } from 'kysely'
import pg from 'pg'
import { types } from './values.ts'

/** Names kept on the server; the code's own queries are fewer, and generated ones go unnamed. */
const STATEMENT_LIMIT = 500
const statementNames = new Map<string, string>()

/** Parsed and planned once a connection: the same text always has the same name. */
export function toPgQuery({ sql, parameters }: CompiledQuery): pg.QueryConfig {
  let name = statementNames.get(sql)
  if (name === undefined && statementNames.size < STATEMENT_LIMIT) {
    name = `s${statementNames.size}`
    statementNames.set(sql, name)
  }
  const query = { text: sql, values: parameters as unknown[] }
  return name === undefined ? query : { ...query, name }
}

export function toResult({ command, rowCount, rows }: pg.QueryResult): QueryResult<unknown> {
  const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
  return changed && rowCount !== null ? { rows, numAffectedRows: BigInt(rowCount) } : { rows }
}

export async function connectWriter(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    types,
    application_name: 'vermilion writer',
    lock_timeout: 5000,
    connectionTimeoutMillis: 5000,
    options: '-c synchronous_commit=on',
  })
  // A connection that breaks while nobody asks says so here; the next statement says it again.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export function openReaders(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    application_name: 'vermilion reader',
    max: 8,
    connectionTimeoutMillis: 5000,
    options: '-c default_transaction_read_only=on',
  })
  pool.on('error', () => undefined)
  return pool
}
