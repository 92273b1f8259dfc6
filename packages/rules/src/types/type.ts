import type { Run } from '../run.ts'
import type { UnaryTests } from '../syntax/ast.ts'
import type { SimpleKind, Value } from '../values/value.ts'

/**
 * A FEEL type (DMN 1.5 section 10.3.2.9). `context` is structural: a value may have more entries. A type may contain
 * itself (a tree of items), always through an entry of a context.
 */
export type FeelType = (
  | { readonly kind: 'any' }
  | { readonly kind: 'null' }
  | { readonly kind: Exclude<SimpleKind, 'string'> }
  /** `options`: all values that may occur, where they are known. Only the checker heeds them. */
  | { readonly kind: 'string'; readonly options?: readonly string[] }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType> }
  | {
      readonly kind: 'function'
      readonly parameters: readonly FeelType[] | null
      /** What the parameters are called, where the function is known: for calls with named arguments. */
      readonly names?: readonly string[]
      readonly result: FeelType
    }
) & { readonly only?: Constraint }

/**
 * The allowed values or the constraint of an item definition (DMN 1.5 section 7.3.3). Conversions hold values
 * against it; `instance of` and conformance of types look at the type alone.
 */
export type Constraint = {
  readonly text: string
  readonly tests: UnaryTests
  readonly admits: (value: Value, run: Run) => boolean | null
}

export const ANY: FeelType = { kind: 'any' }
