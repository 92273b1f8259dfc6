import type { SimpleKind } from '../values/value.ts'

/** A FEEL type (DMN 1.5 section 10.3.2.9). `context` is structural: a value may have more entries. */
export type FeelType =
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

export const ANY: FeelType = { kind: 'any' }
