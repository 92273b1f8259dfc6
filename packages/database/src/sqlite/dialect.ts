import { type SelectModifierNode, SqliteAdapter, SqliteQueryCompiler } from 'kysely'
import type { SqlDialect } from '../engine.ts'

export const sqliteDialect: SqlDialect = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SingleWriterCompiler(),
}

/** SQLite's one writer has locked everything already, so `for update` says nothing here. */
class SingleWriterCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === 'Distinct' || node.rawModifier) super.visitSelectModifier(node)
  }
}
