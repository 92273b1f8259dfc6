import type { ComparisonOperator, Span } from '../syntax/ast.ts'
import type { Value } from '../values/value.ts'

/** How a result came about, outermost first: decision, table, row, cell, comparison, fact. */
export type Trace =
  | {
      readonly kind: 'decision'
      readonly name: string
      readonly value: Value
      readonly parts: readonly Trace[]
    }
  /** A business knowledge model or decision service that was called. */
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly Value[]
      readonly value: Value
      readonly parts: readonly Trace[]
    }
  | TableTrace
  | {
      readonly kind: 'comparison'
      readonly place: string
      readonly span: Span
      readonly operator: ComparisonOperator | 'between' | 'in'
      readonly operands: readonly Value[]
      readonly value: Value
      readonly parts: readonly Trace[]
    }
  | {
      readonly kind: 'logic'
      readonly place: string
      readonly span: Span
      readonly operator: 'and' | 'or' | 'not' | 'if' | 'some' | 'every'
      readonly value: Value
      readonly parts: readonly Trace[]
    }
  /** A fact that was read: `premises.area`. */
  | {
      readonly kind: 'fact'
      readonly place: string
      readonly span: Span
      readonly name: string
      readonly value: Value
    }

export type TableTrace = {
  readonly kind: 'table'
  readonly place: string
  readonly inputs: readonly Value[]
  /** Every row, with the verdict of every cell: the rows that missed tell what would change the answer. */
  readonly rows: readonly {
    readonly verdict: Verdict
    readonly cells: readonly Verdict[]
  }[]
  /** Indices of the rows that the hit policy let decide, in its order. */
  readonly decided: readonly number[]
  /** No row matched and the output is the table's `otherwise`. */
  readonly otherwise: boolean
  readonly value: Value
  readonly parts: readonly Trace[]
}

/** `unknown` only in a what-if: the cell asks for a fact that nobody has given yet. */
export type Verdict = true | false | null | 'unknown'

/** Collects a trace while a tracing program runs. */
export class Recorder {
  #open: Trace[][] = [[]]

  /** Opens a level; `close` turns what was noted inside into its parts. */
  open(): void {
    this.#open.push([])
  }

  close(make: (parts: readonly Trace[]) => Trace): void {
    const parts = this.#open.pop() ?? []
    this.note(make(parts))
  }

  /** Forgets what was noted since `open`. */
  drop(): void {
    this.#open.pop()
  }

  note(trace: Trace): void {
    this.#open[this.#open.length - 1]?.push(trace)
  }

  get parts(): readonly Trace[] {
    return this.#open[0] ?? []
  }
}
