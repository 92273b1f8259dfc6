import { Layout, type Scope } from '../compile/scope.ts'
import { type Element, type Linked, linkModels, type ScopeNames } from '../model/link.ts'
import type { Model } from '../model/model.ts'
import { builtInScope } from '../model/scopes.ts'
import type { Finding as TableFinding } from '../proof/finding.ts'
import { obstaclesOf } from '../proof/publishable.ts'
import { verifyTable } from '../proof/verify-table.ts'
import type { Expression } from '../syntax/ast.ts'
import { checkExpression } from '../types/check.ts'
import type { Finding } from '../types/finding.ts'
import type { FeelType } from '../types/type.ts'

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
  const findings = [...linked.findings]
  const tables: TableObstacle[] = []
  for (const [element, { scope: names, tree, parameters }] of linked.texts) {
    if (!tree) continue
    const scope = scopeOf(linked, names, parameters)
    const context = {
      place: element.place,
      types: linked.typesOf(element.model),
      scope,
      strict: true,
    }
    const expected = element.type.kind === 'any' ? undefined : element.type
    const checked = checkExpression(tree, context, expected)
    findings.push(...checked.findings)
    const table = tree.kind === 'boxed' ? tree.body : tree
    if (table.kind === 'table' && checked.findings.length === 0)
      for (const finding of provenWrong(element, table))
        tables.push({ decision: element.name, finding })

    function provenWrong(of: Element, table: Extract<Expression, { kind: 'table' }>) {
      const inputs = table.inputs.map(({ expression, type }, column) => ({
        type: type ?? checkExpression(expression, context).type,
        nullable: !isPresent(columnText(of, column)),
      }))
      return obstaclesOf(verifyTable(table, inputs, context.types), table)
    }
  }
  return { findings, tables }
}

function columnText({ source }: Element, column: number): string {
  const logic = 'logic' in source ? source.logic : undefined
  return logic?.kind === 'table' ? (logic.table.inputs[column]?.expression ?? '') : ''
}

/** The names that a text may use, as the program declares them. */
function scopeOf(
  linked: Linked,
  names: ScopeNames,
  parameters: readonly { readonly name: string; readonly type: FeelType }[],
): Scope {
  let scope = builtInScope(new Layout())
  const declare = (name: string, type: FeelType) => {
    scope = scope.declare(name, type).scope
  }
  for (const [name, found] of names)
    declare(
      name,
      found instanceof Map ? contextOf(linked, found) : typeOf(linked, found as Element),
    )
  for (const { name, type } of parameters) declare(name, type)
  return scope
}

/** An import's prefix holds what is required from there. */
function contextOf(linked: Linked, behind: ReadonlyMap<string, Element>): FeelType {
  const entries = [...behind].map(([name, element]) => [name, typeOf(linked, element)] as const)
  return { kind: 'context', entries: new Map(entries) }
}

/** What is called gives its result; of what it takes the checker of the call knows no more than its parameters. */
function typeOf({ texts }: Linked, element: Element): FeelType {
  if (element.kind === 'input' || element.kind === 'decision') return element.type
  const parameters = texts.get(element)?.parameters.map(({ type }) => type) ?? null
  return { kind: 'function', parameters, result: element.type }
}
