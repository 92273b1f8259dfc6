import type { CompiledQuery, Dialect, QueryResult } from 'kysely'
import type { EngineName } from './database.ts'
import { ReadOnlyError, type ReadOnlyReason } from './errors.ts'
import type { Lock } from './lock.ts'
import type { Step } from './migrations/migration.ts'

/**
 * Everything that differs between SQLite and PostgreSQL. Outside the two adapters nobody asks which
 * of them runs.
 */
export interface Engine {
  readonly name: EngineName
  readonly dialect: SqlDialect
  readonly writer: Writer
  /** Reads what is committed, on connections of its own that cannot write. */
  read(query: CompiledQuery): Promise<QueryResult<unknown>>
  /** The engine's own statements for one step of a migration. */
  render(step: Step): readonly string[]
  /** What stands in the database now, in words that both engines share. */
  describe(): Promise<SchemaDescription>
  /** Why the engine itself failed; undefined where the statement was at fault. */
  faultOf(error: unknown): Fault | undefined
  /** See `Database.compact`; whoever has the writer's lock writes alone meanwhile. */
  compact(exclusive: Lock): Promise<boolean>
  close(): Promise<void>
}

export type SqlDialect = Pick<Dialect, 'createQueryCompiler' | 'createAdapter'>

/** The one connection that writes. Whoever uses it holds the writer's lock. */
export interface Writer {
  begin(): Promise<void>
  execute(query: CompiledQuery): Promise<QueryResult<unknown>>
  /** Keeps what was done since the last mark, and sets a new one. */
  mark(): Promise<void>
  /** Throws away what was done since the last mark. */
  undo(): Promise<void>
  /** Throws `CommitUnknownError` when it cannot be told whether the disk has it. */
  commit(): Promise<void>
  rollback(): Promise<void>
  reconnect(): Promise<void>
}

/**
 * `conflict`: somebody else was in the way, run it again. `lost`: the connection is gone. The others
 * are faults of the disk, after which nothing is written until a probe succeeds.
 */
export type Fault = 'conflict' | 'lost' | ReadOnlyReason

/** The error as callers hear it: every fault of the disk in one way. */
export function asReadOnly(fault: Fault | undefined, error: unknown): unknown {
  const ofDisk = fault && fault !== 'conflict' && fault !== 'lost'
  return ofDisk ? new ReadOnlyError(fault, { cause: error }) : error
}

/** The commit was sent and no answer came: the rows may be there or not. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError'

  constructor(cause: unknown) {
    super('The outcome of a commit is unknown', { cause })
  }
}

export interface SchemaDescription {
  readonly [table: string]: TableDescription
}

export interface TableDescription {
  /** `text`, `integer`, `bytes`, with ` null` where null is allowed. */
  readonly columns: { readonly [column: string]: string }
  readonly primaryKey: readonly string[]
  /** One line each, sorted: `unique (a, b)`, `(at)`, with ` where …` left to the migration. */
  readonly indexes: readonly string[]
  readonly references: readonly string[]
  /** The events that a trigger refuses. */
  readonly guards: readonly string[]
}
