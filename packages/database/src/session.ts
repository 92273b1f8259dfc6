import type { Kysely } from 'kysely'
import { assert } from './assert.ts'
import type { Database, Reader, Transaction } from './database.ts'
import { directKysely, type SqlParts } from './direct-kysely.ts'
import { CommitUnknownError, type Engine, type Writer } from './engine.ts'
import type { Lock } from './lock.ts'
import type { Schema } from './schema.ts'

/** What a `Database` is made of, for this package's own use. */
export interface Internals {
  readonly engine: Engine
  /** Held by whoever has the writer. */
  readonly exclusive: Lock
  readonly parts: SqlParts
  readonly reader: Reader
}

export const internals = Symbol('internals')

export function internalsOf(database: Database): Internals {
  const own = (database as Database & { readonly [internals]?: Internals })[internals]
  assert(own, 'a database is opened by openDatabase')
  return own
}

/** The time in which one piece of work may use the writer. */
export interface Session {
  readonly sql: Kysely<Schema>
  /**
   * The first error of a statement. PostgreSQL refuses everything after one and SQLite does not, so
   * on both it spoils the whole work, even where the work caught it.
   */
  failure(): unknown
  /** Whether a statement may have left something: all but the reading ones, and every failed one. */
  touched(): boolean
  /** A query that comes later, from work that was not awaited, is refused. */
  end(): void
}

export function openSession(writer: Writer, parts: SqlParts): Session {
  let open = true
  let failure: unknown
  let touched = false
  const sql = directKysely(parts, async (query) => {
    assert(open, 'a transaction is used only until its work has settled')
    if (!query.sql.startsWith('select ')) touched = true
    try {
      return await writer.execute(query)
    } catch (error) {
      failure ??= error
      touched = true
      throw error
    }
  })
  return {
    sql,
    failure: () => failure,
    touched: () => touched,
    end: () => {
      open = false
    },
  }
}

/** Runs `run` between BEGIN and COMMIT on the writer, whose lock the caller holds. */
export async function inTransaction<T>(
  { engine: { writer }, parts }: Internals,
  run: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const session = openSession(writer, parts)
  try {
    await writer.begin()
    const value = await run({ sql: session.sql } as Transaction)
    if (session.failure()) throw session.failure()
    session.end()
    await writer.commit()
    return value
  } catch (error) {
    session.end()
    await clear(writer, error)
    throw error
  }
}

/** A connection that cannot roll back, or whose commit is in doubt, is not used again. */
async function clear(writer: Writer, error: unknown): Promise<void> {
  try {
    if (error instanceof CommitUnknownError) await writer.reconnect()
    else await writer.rollback().catch(() => writer.reconnect())
  } catch {
    // The next one to begin finds the connection closed, and says why.
  }
}
