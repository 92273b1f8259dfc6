import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  type QueryResult,
} from 'kysely'
import { assert } from './assert.ts'
import type { SqlDialect } from './engine.ts'
import type { Schema } from './schema.ts'

type Execute = (query: CompiledQuery) => Promise<QueryResult<unknown>>

/**
 * A Kysely that hands each compiled query straight to `execute`: no pool, no mutex, no plugin pass.
 * It is cheap enough to make one per act, which is how a query that comes too late is caught.
 */
export function directKysely({ compiler, adapter }: SqlParts, execute: Execute): Kysely<Schema> {
  const dialect = {
    createDriver: () => new NoTransactionDriver(),
    createQueryCompiler: () => compiler,
    createAdapter: () => adapter,
    createIntrospector: () => assert(false, 'the schema is described by the engine'),
  }
  return new Kysely<Schema>({
    config: { dialect } as never,
    dialect: dialect as never,
    driver: new NoTransactionDriver(),
    executor: new DirectExecutor({ compiler, adapter }, execute),
  })
}

/** Made once an engine: neither holds any state between two queries. */
export interface SqlParts {
  readonly compiler: ReturnType<SqlDialect['createQueryCompiler']>
  readonly adapter: ReturnType<SqlDialect['createAdapter']>
}

class DirectExecutor extends DefaultQueryExecutor {
  readonly #execute: Execute

  constructor({ compiler, adapter }: SqlParts, execute: Execute) {
    const connection: DatabaseConnection = {
      executeQuery: execute as DatabaseConnection['executeQuery'],
      streamQuery: () => assert(false, 'a result is read whole') as never,
    }
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) })
    this.#execute = execute
  }

  override executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#execute(query) as Promise<QueryResult<R>>
  }
}

/** Begin and commit belong to the batcher; Kysely's own `transaction()` would nest silently. */
class NoTransactionDriver extends DummyDriver {
  override beginTransaction(): Promise<void> {
    assert(false, 'an act already is in a transaction')
  }
}
