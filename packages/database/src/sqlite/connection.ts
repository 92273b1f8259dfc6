import Sqlite from 'better-sqlite3'
import type { CompiledQuery, QueryResult } from 'kysely'

export interface SqliteConnection {
  readonly handle: Sqlite.Database
  query(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<unknown>
}

/** Statements kept prepared; the code's own queries are fewer, so only generated ones fall out. */
const STATEMENT_LIMIT = 1000

/** Each text is prepared once: preparing costs more than most queries. */
export function withStatements(handle: Sqlite.Database): SqliteConnection {
  const statements = new Map<string, Sqlite.Statement<unknown[]>>()

  function prepared(sql: string): Sqlite.Statement<unknown[]> {
    const known = statements.get(sql)
    if (known) return known
    const fresh = handle.prepare<unknown[]>(sql)
    if (statements.size >= STATEMENT_LIMIT) {
      for (const oldest of statements.keys()) {
        statements.delete(oldest)
        break
      }
    }
    statements.set(sql, fresh)
    return fresh
  }

  return {
    handle,
    query({ sql, parameters }) {
      const statement = prepared(sql)
      if (statement.reader) return { rows: statement.all(parameters as unknown[]) }
      const { changes } = statement.run(parameters as unknown[])
      return { rows: [], numAffectedRows: BigInt(changes) }
    },
  }
}

export type Connect = (file: string) => Sqlite.Database

function connect(file: string, options: Sqlite.Options): Sqlite.Database {
  const handle = new Sqlite(file, { timeout: 1000, ...options })
  handle.pragma('foreign_keys = on')
  // As PostgreSQL reads it.
  handle.pragma('case_sensitive_like = on')
  return handle
}

/** Committed means on the disk, and deleted means overwritten. */
export const connectWriter: Connect = (file) => {
  const handle = connect(file, {})
  handle.pragma('journal_mode = wal')
  handle.pragma('synchronous = full')
  // Without it a Mac's disk says "written" before it is.
  handle.pragma('fullfsync = on')
  handle.pragma('secure_delete = on')
  // A savepoint copies each page it touches first: in memory, not in a file of its own.
  handle.pragma('temp_store = memory')
  // In KiB. With the 2 MB that SQLite begins with, a batch that touches pages everywhere reads each anew.
  handle.pragma('cache_size = -65536')
  return handle
}

export const connectReader: Connect = (file) => connect(file, { readonly: true })
