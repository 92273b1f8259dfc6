import type { Linked } from '../model/link.ts'
import type { Table } from '../model/model.ts'
import { within } from '../model/place.ts'
import type { Site } from '../run.ts'
import type { Expression, TableTree, Test, UnaryTests } from '../syntax/ast.ts'
import { childrenOf } from '../syntax/walk.ts'

type Node = Expression | Test | UnaryTests

/** The nodes of a model's texts by where they stand, as a trace names it. */
export class Texts {
  /** By place; `source` is the table as the model has it, with what nobody evaluates. */
  readonly tables = new Map<string, { readonly tree: TableTree; readonly source: Table | null }>()
  /** By place, every node of the text. */
  readonly #nodes = new Map<string, Node[]>()

  constructor(linked: Linked) {
    for (const [{ place, source }, { tree }] of linked.texts) {
      if (!tree) continue
      this.#add(tree, place)
      const logic = 'logic' in source ? source.logic : undefined
      const table = logic?.kind === 'table' && this.tables.get(place)
      if (table) this.tables.set(place, { ...table, source: logic.table })
    }
  }

  /** The expression of this kind that stands there. */
  find<Kind extends Expression['kind']>(
    { place, span }: Site,
    kind: Kind,
  ): Extract<Expression, { readonly kind: Kind }> | undefined {
    return this.#nodes
      .get(place)
      ?.find(
        (node): node is Extract<Expression, { readonly kind: Kind }> =>
          node.kind === kind && node.span.from === span.from && node.span.to === span.to,
      )
  }

  #add(node: Node, place: string): void {
    if (node.kind === 'boxed') {
      this.#add(node.body, node.place)
      return
    }
    if (node.kind === 'table') {
      this.#addTable(node)
      return
    }
    const known = this.#nodes.get(place)
    if (known) known.push(node)
    else this.#nodes.set(place, [node])
    for (const part of childrenOf(node)) this.#add(part, place)
  }

  #addTable(table: TableTree): void {
    const { place } = table
    this.tables.set(place, { tree: table, source: null })
    for (const [at, { expression }] of table.inputs.entries())
      this.#add(expression, within(place, 'inputs', at))
    for (const [row, { when, then }] of table.rows.entries()) {
      for (const [at, tests] of when.entries())
        this.#add(tests, within(place, 'rows', row, 'when', at))
      for (const [at, output] of then.entries())
        this.#add(output, within(place, 'rows', row, 'then', at))
    }
    for (const [at, { otherwise }] of table.outputs.entries())
      if (otherwise) this.#add(otherwise, within(place, 'outputs', at, 'otherwise'))
  }
}
