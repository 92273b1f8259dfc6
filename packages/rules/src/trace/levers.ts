import { cutsAt, pointsOf, stretches } from '../model/cells.ts'
import { constantOf, isClosed } from '../model/constant.ts'
import { type Interval, type Line, lineOf } from '../model/line.ts'
import type { Element, Linked, ScopeNames } from '../model/link.ts'
import { constantBoundaries } from '../model/table-parts.ts'
import type { Reading } from '../proof/read.ts'
import type { Expression, Test, UnaryTests } from '../syntax/ast.ts'
import { childrenOf } from '../syntax/walk.ts'
import type { FeelType } from '../types/type.ts'
import { isContext, isSimple, kindOf, type Value } from '../values/value.ts'
import { conditionOf } from './conditions.ts'
import type { Texts } from './texts.ts'
import type { Trace } from './trace.ts'

/** A fact that might be otherwise, its values cut into pieces between which the rules may tell a difference. */
export type Lever = {
  readonly name: string
  /** The input data, and the way into it. */
  readonly path: readonly string[]
  readonly is: Value
  readonly line: Line
  readonly pieces: readonly Piece[]
}
export type Piece = { readonly interval: Interval; readonly value: Value }

type Compared = { readonly path: readonly string[]; readonly points: Value[] }

/** The facts that a decision and those before it compare with something, in the order in which they are read. */
export function leversOf(
  element: Element,
  trace: Trace,
  facts: ReadonlyMap<string, Value>,
  linked: Linked,
  texts: Texts,
  reading: Reading,
): readonly Lever[] {
  const compared = new Map<string, Compared>()
  gatherFrom(element, linked, reading, compared, new Set())
  gatherOperands(trace, texts, reading, compared)
  return [...compared].flatMap(([name, { path, points }]) => {
    const is = factAt(facts, path)
    const type = typeAt(linked, path)
    const lever = leverOf(points, is, type)
    return lever ? [{ name, path, is, ...lever }] : []
  })
}

function leverOf(
  points: readonly Value[],
  is: Value,
  type: FeelType | undefined,
): Pick<Lever, 'line' | 'pieces'> | undefined {
  const declared = type && isSimple(type.kind) ? type.kind : undefined
  const kind = declared ?? [is, ...points].map(kindOf).find(isSimple)
  if (!kind) return undefined
  const options = type?.kind === 'string' ? (type.options ?? []) : []
  const all = [...points, ...options, ...(kind === 'boolean' ? [false, true] : [])]
  const line = lineOf(kind, [is, ...all])
  if (!line) return undefined
  const pieces = stretches(cutsAt(all, line)).flatMap((interval) => {
    const value = line.pick(interval)
    return value === undefined ? [] : [{ interval, value }]
  })
  return pieces.length > 1 ? { line, pieces } : undefined
}

/** What stands at the path of the facts; null where there is nothing. */
function factAt(facts: ReadonlyMap<string, Value>, path: readonly string[]): Value {
  const [first = '', ...rest] = path
  return rest.reduce<Value>(
    (value, step) => (isContext(value) ? (value.get(step) ?? null) : null),
    facts.get(first) ?? null,
  )
}

function typeAt(
  { elements }: Linked,
  [first = '', ...rest]: readonly string[],
): FeelType | undefined {
  return rest.reduce<FeelType | undefined>(
    (type, step) => (type?.kind === 'context' ? type.entries.get(step) : undefined),
    elements.get(first)?.type,
  )
}

/** The constants in the texts of the element and of all that it reads. */
function gatherFrom(
  element: Element,
  linked: Linked,
  reading: Reading,
  compared: Map<string, Compared>,
  seen: Set<Element>,
): void {
  const text = linked.texts.get(element)
  if (seen.has(element) || !text?.tree) return
  seen.add(element)
  const { scope } = text
  const note = (tree: Node | null | undefined, points: readonly Value[]) => {
    const fact = tree && factOf(tree, scope)
    if (!fact) return
    const known = compared.get(fact.name)
    if (known) known.points.push(...points)
    else compared.set(fact.name, { path: fact.path, points: [...points] })
  }
  const walk = (node: Node): void => {
    switch (node.kind) {
      case 'name':
      case 'path':
        note(node, [])
        break
      case 'comparison':
        note(node.left, constants([node.right], reading))
        note(node.right, constants([node.left], reading))
        break
      case 'between':
        note(node.value, constants([node.low, node.high], reading))
        break
      case 'in':
        note(
          node.value,
          tested({ kind: 'tests', span: node.span, negated: false, tests: node.tests }, reading),
        )
        break
      case 'table':
        for (const [at, { expression, allowed }] of node.inputs.entries()) {
          const cells = node.rows.map(({ when }) => when[at])
          note(
            expression,
            [...cells, allowed].flatMap((cell) => (cell ? tested(cell, reading) : [])),
          )
        }
    }
    for (const part of childrenOf(node)) walk(part)
  }
  walk(text.tree)
  for (const found of scope.values())
    for (const other of 'kind' in found
      ? [found as Element]
      : (found as ReadonlyMap<string, Element>).values())
      gatherFrom(other, linked, reading, compared, seen)
}

type Node = Expression | Test | UnaryTests

function constants(trees: readonly Expression[], { scope, context }: Reading): readonly Value[] {
  return trees.flatMap((tree) => {
    const value = isClosed(tree, scope) ? constantOf(tree, scope, context) : undefined
    return value === undefined ? [] : pointsOf(value)
  })
}

function tested(tests: UnaryTests, { scope, context }: Reading): readonly Value[] {
  return constantBoundaries(tests, scope, context) ?? []
}

/** The fact that a name or a path means, if it begins at input data. */
function factOf(
  tree: Node,
  scope: ScopeNames,
): { readonly name: string; readonly path: readonly string[] } | null {
  if (tree.kind === 'path') {
    const source = factOf(tree.source, scope)
    if (source) return { name: `${source.name}.${tree.name}`, path: [...source.path, tree.name] }
    // Under the prefix of an import stand the names of its input data.
    const behind = tree.source.kind === 'name' ? scope.get(tree.source.name) : undefined
    const element = behind instanceof Map ? behind.get(tree.name) : undefined
    return factOfElement(`${nameOf(tree.source)}.${tree.name}`, element)
  }
  const found = tree.kind === 'name' ? scope.get(tree.name) : undefined
  return found && 'kind' in found ? factOfElement(nameOf(tree), found as Element) : null
}

function nameOf(tree: Node): string {
  return tree.kind === 'name' ? tree.name : ''
}

function factOfElement(name: string, element: Element | undefined) {
  return element?.kind === 'input' ? { name, path: [element.key] } : null
}

/** What facts were compared with in this evaluation, where that is no constant. */
function gatherOperands(
  trace: Trace,
  texts: Texts,
  reading: Reading,
  compared: ReadonlyMap<string, Compared>,
): void {
  if (trace.kind === 'fact') return
  if (trace.kind === 'comparison') {
    const fact = conditionOf(trace, texts, reading)?.subject.fact
    if (fact) compared.get(fact)?.points.push(...trace.operands.flatMap(pointsOf))
  }
  for (const part of trace.parts) gatherOperands(part, texts, reading, compared)
}
