import type { ArithmeticOperator, ComparisonOperator, Span } from '../syntax/ast.ts'
import type { SyntaxCode } from '../syntax/fault.ts'
import type { FeelType } from './type.ts'

/** What each finding is about, for its sentence (`words/findings.ts`). `near`: what was probably meant. */
type Params = {
  readonly syntax: { readonly fault: SyntaxCode; readonly found: string }
  readonly 'unknown-name': { readonly name: string; readonly near: string | null }
  readonly 'unknown-type': { readonly name: string; readonly near: string | null }
  readonly 'no-such-entry': {
    readonly name: string
    readonly near: string | null
    readonly type: FeelType
  }
  readonly 'not-comparable': {
    readonly operator: ComparisonOperator
    readonly left: FeelType
    readonly right: FeelType
  }
  /** The value is none of those that may occur, so that the comparison has only one outcome. */
  readonly 'not-an-option': {
    readonly value: string
    readonly near: string | null
    readonly options: readonly string[]
  }
  readonly 'not-computable': {
    readonly operator: ArithmeticOperator
    readonly left: FeelType
    readonly right: FeelType
  }
  readonly 'not-negatable': { readonly type: FeelType }
  readonly 'not-boolean': { readonly type: FeelType }
  readonly 'not-a-list': { readonly type: FeelType }
  readonly 'not-a-function': { readonly type: FeelType }
  /** What stands in the brackets after a list is neither a condition nor a position. */
  readonly 'not-a-filter': { readonly type: FeelType }
  readonly 'argument-count': {
    readonly name: string
    readonly least: number
    /** Null if there is no limit. */
    readonly most: number | null
    readonly given: number
  }
  readonly 'argument-name': {
    readonly name: string
    readonly argument: string
    readonly near: string | null
  }
  readonly 'argument-type': {
    readonly name: string
    readonly parameter: string
    readonly expected: FeelType
    readonly given: FeelType
  }
  readonly 'branches-differ': { readonly then: FeelType; readonly otherwise: FeelType }
  readonly 'result-type': { readonly expected: FeelType; readonly given: FeelType }
  /** Fits only if a list happens to hold one item, or a text happens to be one of those allowed. */
  readonly 'may-not-fit': { readonly expected: FeelType; readonly given: FeelType }
  readonly 'test-type': { readonly input: FeelType; readonly test: FeelType }
  readonly 'always-null': object
  readonly 'bad-literal': { readonly text: string; readonly expected: FeelType | null }
  readonly 'duplicate-entry': { readonly name: string }
  readonly 'external-function': object
  readonly untyped: object
  readonly recursion: { readonly names: readonly string[] }
  readonly 'zone-name': { readonly zone: string }
  readonly 'pattern-not-literal': object
  readonly 'nested-quantifier': object
  readonly 'back-reference': object
  readonly 'bad-pattern': object
}

export type FindingCode = keyof Params

/** What was found, before it is known where. */
export type Problem = {
  readonly [Code in FindingCode]: { readonly code: Code; readonly params: Params[Code] }
}[FindingCode]

/**
 * Something that the author of a rule should know before it is in force. An error always gives null or is refused; a
 * warning may be meant.
 */
export type Finding = Problem & {
  readonly severity: 'error' | 'warning'
  /** Which text it stands in, as a failure names it. */
  readonly place: string
  readonly span: Span
}
