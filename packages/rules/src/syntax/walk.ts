import type { Expression, Iterator, TableTree, Test, UnaryTests } from './ast.ts'

type Tree = Expression | Test | UnaryTests

/** The nodes right below one, in the order in which they are written. */
export function childrenOf(node: Tree): readonly Tree[] {
  switch (node.kind) {
    case 'null':
    case 'boolean':
    case 'number':
    case 'string':
    case 'at':
    case 'name':
    case 'external':
    case 'any':
      return []
    case 'path':
      return [node.source]
    case 'filter':
      return [node.source, node.condition]
    case 'call':
      return [node.callee, ...node.args]
    case 'negate':
    case 'test':
      return [node.operand]
    case 'arithmetic':
    case 'comparison':
    case 'and':
    case 'or':
      return [node.left, node.right]
    case 'between':
      return [node.value, node.low, node.high]
    case 'in':
      return [node.value, ...node.tests]
    case 'if':
      return [node.condition, node.then, node.otherwise]
    case 'for':
      return [...node.iterators.flatMap(sourcesOf), node.result]
    case 'some':
    case 'every':
      return [...node.iterators.flatMap(sourcesOf), node.satisfies]
    case 'function':
    case 'boxed':
      return [node.body]
    case 'instance-of':
      return [node.value]
    case 'list':
      return node.items
    case 'context':
      return node.entries.map((entry) => entry.value)
    case 'range':
      return [node.low, node.high].filter((end) => end !== null)
    case 'tests':
      return node.tests
    case 'table':
      return textsOf(node)
  }
}

function sourcesOf({ in: source }: Iterator): readonly Expression[] {
  return source.kind === 'from-to' ? [source.from, source.to] : [source]
}

function textsOf({ inputs, outputs, rows }: TableTree): readonly Tree[] {
  const columns = [
    ...inputs.flatMap(({ expression, allowed }) => [expression, allowed]),
    ...outputs.flatMap(({ allowed, otherwise }) => [allowed, otherwise]),
  ]
  const cells = rows.flatMap(({ when, then }) => [...when, ...then])
  return [...columns.filter((text) => text !== null), ...cells]
}

/** Is the name used anywhere in the tree, whether or not something inside declares it anew? */
export function mentions(tree: Tree, name: string): boolean {
  const open: Tree[] = [tree]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'name' && node.name === name) return true
    open.push(...childrenOf(node))
  }
  return false
}

/** How many levels the tree has. */
export function heightOf(tree: Tree): number {
  let height = 0
  for (let level: Tree[] = [tree]; level.length > 0; height++) level = level.flatMap(childrenOf)
  return height
}
