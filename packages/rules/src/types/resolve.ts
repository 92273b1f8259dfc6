import type { TypeNode } from '../syntax/ast.ts'
import { SIMPLE_KINDS } from '../values/value.ts'
import { ANY, type FeelType } from './type.ts'

/** What the names of types stand for: the built-in ones and the item definitions of a model, imported ones by prefix. */
export type TypeTable = {
  readonly find: (name: string) => FeelType | undefined
  /** All of them, for who looks for what was probably meant. */
  readonly names: () => Iterable<string>
}

const BUILT_IN: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ...SIMPLE_KINDS.map((kind) => [kind, { kind }] as const),
  ['Any', ANY],
  ['Null', { kind: 'null' }],
  ['list', { kind: 'list', of: ANY }],
  ['context', { kind: 'context', entries: new Map() }],
  ['range', { kind: 'range', of: ANY }],
  ['function', { kind: 'function', parameters: null, result: ANY }],
  // What DMN 1.1 and 1.2 called them; the kit's models still do.
  ['dateTime', { kind: 'date and time' }],
  ['yearMonthDuration', { kind: 'years and months duration' }],
  ['dayTimeDuration', { kind: 'days and time duration' }],
])

export const BUILT_IN_TYPES: TypeTable = {
  find: (name) => BUILT_IN.get(name),
  names: () => BUILT_IN.keys(),
}

/** The type that was written in an expression; null if it names a type that nobody has defined. */
export function typeOf(node: TypeNode, types: TypeTable): FeelType | null {
  switch (node.kind) {
    case 'named':
      return types.find(node.name) ?? null
    case 'list-type':
    case 'range-type': {
      const of = typeOf(node.of, types)
      return of && { kind: node.kind === 'list-type' ? 'list' : 'range', of }
    }
    case 'context-type': {
      const entries = new Map<string, FeelType>()
      for (const entry of node.entries) {
        const type = typeOf(entry.type, types)
        if (!type) return null
        entries.set(entry.name, type)
      }
      return { kind: 'context', entries }
    }
    case 'function-type': {
      const result = typeOf(node.result, types)
      const parameters = node.parameters.map((parameter) => typeOf(parameter, types))
      return result && parameters.every((type) => type !== null)
        ? { kind: 'function', parameters, result }
        : null
    }
  }
}
