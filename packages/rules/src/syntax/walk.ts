import type { Expression, Test, UnaryTests } from './ast.ts'

type Tree = Expression | Test | UnaryTests

/** The nodes right below one, in the order in which they are written. */
export function* childrenOf(node: object): Generator<Tree> {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'span' || key === 'nameSpan' || value === null || typeof value !== 'object')
      continue
    if (isNode(value)) yield value
    else if (Array.isArray(value) || isPart(value)) yield* childrenOf(value)
  }
}

function isNode(value: object): value is Tree {
  return 'kind' in value && 'span' in value
}

/** An entry of a context, an iterator, its two ends: not nodes themselves. */
function isPart(value: object): boolean {
  return !('kind' in value) || value.kind === 'from-to'
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
  for (let level: Tree[] = [tree]; level.length > 0; height++)
    level = level.flatMap((node) => [...childrenOf(node)])
  return height
}
