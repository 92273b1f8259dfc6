import type { TypeNode } from '../syntax/ast.ts'
import { type Checking, FAULTY, report } from './checking.ts'
import { nearest } from './near.ts'
import { typeOf } from './resolve.ts'
import type { FeelType } from './type.ts'

/** The type that was written; a name in it that nobody has defined is reported. */
export function writtenType(node: TypeNode, checking: Checking): FeelType {
  const type = typeOf(node, checking.types)
  if (type) return type
  for (const name of unknownTypes(node, checking)) {
    const near = nearest(name, checking.types.names())
    report(checking, node.span, { code: 'unknown-type', params: { name, near } })
  }
  return FAULTY
}

function unknownTypes(node: TypeNode, checking: Checking): readonly string[] {
  const within = (inner: TypeNode) => unknownTypes(inner, checking)
  switch (node.kind) {
    case 'named':
      return checking.types.find(node.name) ? [] : [node.name]
    case 'list-type':
    case 'range-type':
      return within(node.of)
    case 'context-type':
      return node.entries.flatMap((entry) => within(entry.type))
    case 'function-type':
      return [...node.parameters, node.result].flatMap(within)
  }
}
