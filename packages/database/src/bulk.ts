import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely'
import { assert } from './assert.ts'
import type { Schema } from './schema.ts'

type Sql = Pick<Kysely<Schema>, 'executeQuery' | 'getExecutor' | 'insertInto'>

/** By the adapter, of which every open database has one of its own. */
const texts = new WeakMap<object, Map<string, string>>()

/**
 * Runs a statement whose text depends on `key` alone: it is built once a database, and then only
 * bound. Each value in the built statement has to be a parameter.
 */
export function runPrepared<O>(
  sql: Sql,
  key: string,
  build: () => Compilable<O>,
  parameters: readonly unknown[],
): Promise<QueryResult<O>> {
  const { adapter } = sql.getExecutor()
  const known = texts.get(adapter) ?? new Map<string, string>()
  texts.set(adapter, known)
  let text = known.get(key)
  if (text === undefined) {
    const built = build().compile()
    assert(built.parameters.length === parameters.length, 'each value is a parameter')
    text = built.sql
    known.set(key, text)
  }
  return sql.executeQuery({ sql: text, parameters } as CompiledQuery<O>)
}

/** Both engines bound the number of parameters. */
const INSERT_LIMIT = 2048

/**
 * Inserts rows that all have the same columns, skipping those that are there if so told; returns how
 * many it inserted.
 */
export async function insertAll<Table extends keyof Schema & string>(
  sql: Sql,
  table: Table,
  rows: readonly Schema[Table][],
  { skipTaken = false } = {},
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Schema[Table] & string)[]
  let inserted = 0
  for (let at = 0; at < rows.length; ) {
    const some = rows.slice(at, at + Math.min(fewSizes(rows.length - at), INSERT_LIMIT))
    const build = () => {
      const insert = sql.insertInto(table).values(some as never)
      return skipTaken ? insert.onConflict((conflict) => conflict.doNothing()) : insert
    }
    const { numAffectedRows } = await runPrepared(
      sql,
      `insert ${table} ${columns} ${some.length} ${skipTaken}`,
      build,
      some.flatMap((row) => columns.map((column) => row[column])),
    )
    inserted += Number(numAffectedRows ?? 0n)
    at += some.length
  }
  return inserted
}

/** The four leading bits of a count: few texts are prepared, and few statements are needed. */
function fewSizes(count: number): number {
  const bits = Math.max(0, Math.floor(Math.log2(count)) - 3)
  return Math.floor(count / 2 ** bits) * 2 ** bits
}
