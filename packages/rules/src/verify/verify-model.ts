import { type Element, linkModels } from '../model/link.ts'
import type { Model } from '../model/model.ts'
import type { Finding as TableFinding } from '../proof/finding.ts'
import { obstaclesOf } from '../proof/publishable.ts'
import { verifyTable } from '../proof/verify-table.ts'
import type { Expression } from '../syntax/ast.ts'
import { checkExpression } from '../types/check.ts'
import type { Finding } from '../types/finding.ts'
import { checkLinked } from './check-model.ts'

/** What stands in the way of putting a model in force. */
export type Verified = {
  /** Texts that are broken, or that do not fit their types. */
  readonly findings: readonly Finding[]
  /** Tables that contradict themselves, hold rows that decide nothing, or are not proved to be complete. */
  readonly tables: readonly TableObstacle[]
}
export type TableObstacle = { readonly decision: string; readonly finding: TableFinding }

/**
 * Verifies a model of our own before it is in force: whatever cannot be typed is an error, and a table without an
 * explicit `otherwise` has to be proved complete. `isPresent` tells of a column's expression that it never is nothing.
 */
export function verifyModel(model: Model, isPresent: (expression: string) => boolean): Verified {
  const linked = linkModels([model])
  const { findings, texts } = checkLinked(linked, true)
  const tables: TableObstacle[] = []
  for (const [element, checked] of texts) {
    const table = tableOf(linked.texts.get(element)?.tree ?? null)
    if (!table || checked.findings.length > 0) continue
    const inputs = table.inputs.map(({ expression, type }, column) => ({
      type: type ?? checkExpression(expression, checked.context).type,
      nullable: !isPresent(columnText(element, column)),
    }))
    const verified = verifyTable(table, inputs, checked.context.types)
    for (const finding of obstaclesOf(verified, table))
      tables.push({ decision: element.name, finding })
  }
  return { findings, tables }
}

function tableOf(tree: Expression | null): Extract<Expression, { kind: 'table' }> | null {
  const inner = tree?.kind === 'boxed' ? tree.body : tree
  return inner?.kind === 'table' ? inner : null
}

function columnText({ source }: Element, column: number): string {
  const logic = 'logic' in source ? source.logic : undefined
  return logic?.kind === 'table' ? (logic.table.inputs[column]?.expression ?? '') : ''
}
