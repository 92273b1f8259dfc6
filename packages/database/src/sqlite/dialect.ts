import {
  type AggregateFunctionNode,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqlDialect } from '../engine.ts'
import { JOINED_BYTES } from '../packed.ts'

export const sqliteDialect: SqlDialect = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SingleWriterCompiler(),
}

class SingleWriterCompiler extends SqliteQueryCompiler {
  /** SQLite's one writer has locked everything already, so `for update` says nothing here. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === 'Distinct' || node.rawModifier) super.visitSelectModifier(node)
  }

  /** SQLite joins bytes as if they were text, and calls them so until they are cast. */
  protected override visitAggregateFunction(node: AggregateFunctionNode): void {
    const isJoined = node.func === JOINED_BYTES
    if (isJoined) this.append('cast(')
    super.visitAggregateFunction(isJoined ? { ...node, func: 'group_concat' } : node)
    if (isJoined) this.append(' as blob)')
  }
}
