import type { Compiled } from '../compile/compiled.ts'
import type { Context } from '../compile/context.ts'
import type { Scope } from '../compile/scope.ts'
import type { Expression } from '../syntax/ast.ts'
import type { Value } from '../values/value.ts'
import { settle } from './hit.ts'
import { lookUp, matchingRows } from './match.ts'
import { type CompiledTable, compileParts } from './table-parts.ts'
import { tracing } from './table-trace.ts'
import { supposing } from './table-what-if.ts'

/** Makes a program of a decision table (DMN 1.5 section 8). */
export function compileTable(
  tree: Extract<Expression, { readonly kind: 'table' }>,
  scope: Scope,
  context: Context,
): Compiled {
  const table = compileParts(tree, scope, context)
  switch (context.mode) {
    case 'plain':
      return deciding(table)
    case 'trace':
      return tracing(table)
    case 'what-if':
      return supposing(table)
  }
}

function deciding(table: CompiledTable): Compiled {
  const { columns, tree } = table
  const steps = 1 + tree.rows.length
  return (frame) => {
    frame.run.spend(steps)
    const inputs: Value[] = []
    for (let at = 0; at < columns.length; at++) inputs.push(columns[at]?.read(frame) ?? null)
    const matched = matchingRows(table, lookUp(table, inputs), frame)
    return settle(table, matched, frame).value
  }
}
