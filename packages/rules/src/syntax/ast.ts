import type { Aggregation, HitPolicy } from '../model/model.ts'
import type { FeelType } from '../types/type.ts'
import type { Decimal } from '../values/value.ts'

/** Offsets into the text, in UTF-16 units, `to` excluded. */
export type Span = { readonly from: number; readonly to: number }

type Node<Kind extends string, Fields> = {
  readonly kind: Kind
  readonly span: Span
} & Readonly<Fields>

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'

/**
 * An expression of FEEL (DMN 1.5 section 10.3.1.2). Names are already resolved to what they were written for. Where a
 * condition is neither true nor false nor null, FEEL goes on as if it were null, but a `boxed` expression is null
 * (DMN 1.5 section 10.2.2).
 */
export type Expression =
  | Node<'null', object>
  | Node<'boolean', { value: boolean }>
  | Node<'number', { value: Decimal }>
  | Node<'string', { value: string }>
  /** `@"2026-01-01"`: a date, time, date and time or duration. */
  | Node<'at', { text: string }>
  /** A variable; `?` is the value that a unary test is about. */
  | Node<'name', { name: string }>
  | Node<'path', { source: Expression; name: string }>
  | Node<'filter', { source: Expression; condition: Expression; boxed?: true }>
  | Node<
      'call',
      { callee: Expression; args: readonly Expression[]; names: readonly string[] | null }
    >
  | Node<'negate', { operand: Expression }>
  | Node<'arithmetic', { operator: ArithmeticOperator; left: Expression; right: Expression }>
  | Node<'comparison', { operator: ComparisonOperator; left: Expression; right: Expression }>
  | Node<'between', { value: Expression; low: Expression; high: Expression }>
  | Node<'in', { value: Expression; tests: readonly Test[] }>
  | Node<'and' | 'or', { left: Expression; right: Expression }>
  | Node<'if', { condition: Expression; then: Expression; otherwise: Expression; boxed?: true }>
  | Node<'for', { iterators: readonly Iterator[]; result: Expression }>
  | Node<'some' | 'every', { iterators: readonly Iterator[]; satisfies: Expression; boxed?: true }>
  | Node<'function', { parameters: readonly ParameterNode[]; body: Expression }>
  /** `function(…) external {…}`: Java or PMML, refused by design. */
  | Node<'external', { parameters: readonly ParameterNode[] }>
  | Node<'instance-of', { value: Expression; type: TypeNode }>
  | Node<'list', { items: readonly Expression[] }>
  | Node<'context', { entries: readonly { name: string; nameSpan: Span; value: Expression }[] }>
  /** `[1..5)`; or `(>= 5)` as a value, with its operator: a null end is open, that of `=` and `!=` is at both ends. */
  | Node<
      'range',
      {
        low: Expression | null
        high: Expression | null
        lowIncluded: boolean
        highIncluded: boolean
        operator?: ComparisonOperator
      }
    >
  /**
   * A part of a boxed expression (`model/tree.ts`): a text of its own, so that the spans inside count from its
   * beginning and failures name its `place`. The value is coerced to `type`. No text parses to it.
   */
  | Node<'boxed', { place: string; type: FeelType | null; body: Expression }>
  /** A decision table; `compileTable` of the compile context makes a program of it. No text parses to it. */
  | Node<'table', TableTree>

/** One positive unary test: `< 5` compares, anything else is a value, a range, a list or a condition on `?`. */
export type Test = Node<'test', { operator: ComparisonOperator; operand: Expression }> | Expression

/** A cell of a table: `-` is true for every input, null as well. */
export type UnaryTests =
  | Node<'any', object>
  | Node<'tests', { negated: boolean; tests: readonly Test[] }>

/** `in` is an expression, or the two ends of `1..n`. */
export type Iterator = {
  readonly name: string
  readonly in:
    | Expression
    | { readonly kind: 'from-to'; readonly from: Expression; readonly to: Expression }
}

export type ParameterNode = { readonly name: string; readonly type: TypeNode | null }

export type TypeNode =
  | Node<'named', { name: string }>
  | Node<'list-type', { of: TypeNode }>
  | Node<'range-type', { of: TypeNode }>
  | Node<'context-type', { entries: readonly { name: string; type: TypeNode }[] }>
  | Node<'function-type', { parameters: readonly TypeNode[]; result: TypeNode }>

/** A decision table with its texts parsed. Cell 2 of row 3 stands at the place `…/rows/3/when/2`, counted from 0. */
export type TableTree = {
  readonly place: string
  readonly hit: HitPolicy
  readonly aggregation: Aggregation | null
  readonly inputs: readonly {
    readonly expression: Expression
    readonly type: FeelType | null
    readonly allowed: UnaryTests | null
  }[]
  readonly outputs: readonly {
    readonly name: string | null
    readonly type: FeelType | null
    readonly allowed: UnaryTests | null
    readonly otherwise: Expression | null
  }[]
  readonly rows: readonly {
    readonly when: readonly UnaryTests[]
    readonly then: readonly Expression[]
  }[]
}
