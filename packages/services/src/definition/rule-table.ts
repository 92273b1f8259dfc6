import type { Ground, Text } from './text.ts'

/** An expression of FEEL; which names it may use says `rules/inputs.ts`. Numbers and truth are text as well. */
export type Feel = string

/** Of what type an output is: one of these results with what people call it, or a type by name. */
export type RuleOutput = Readonly<Record<string, Text>> | 'number' | 'boolean' | 'string' | 'date'

/** A decision table of a definition. Other expressions read what it gives as `rules.<key>`. */
export type RuleTable = {
  readonly title: Text
  /** One column each: elements, or expressions of them. */
  readonly on: readonly Feel[]
  /** With a single output the table gives its value, with several a context of them. In the order of their names. */
  readonly outputs: Readonly<Record<string, RuleOutput>>
  readonly hit: 'unique' | 'any' | 'collect'
  readonly rows: readonly RuleRow[]
  /** Where no row matches: a clerk decides, or these outputs. Without it the rows must be proven complete. */
  readonly otherwise?: 'refer' | readonly Feel[] | undefined
}

/** `if` holds a unary test for each column, `then` an expression for each output. */
export type RuleRow = {
  readonly if: readonly string[]
  readonly then: readonly Feel[]
  readonly ground: Ground
  /** What to tell the person whom this row decides about. */
  readonly says?: Text | undefined
}
