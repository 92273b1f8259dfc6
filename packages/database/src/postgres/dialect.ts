import { type AggregateFunctionNode, PostgresAdapter, PostgresQueryCompiler } from 'kysely'
import type { SqlDialect } from '../engine.ts'
import { JOINED_BYTES } from '../packed.ts'

export const postgresDialect: SqlDialect = {
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new JoiningCompiler(),
}

class JoiningCompiler extends PostgresQueryCompiler {
  protected override visitAggregateFunction(node: AggregateFunctionNode): void {
    super.visitAggregateFunction(
      node.func === JOINED_BYTES ? { ...node, func: 'string_agg' } : node,
    )
  }
}
