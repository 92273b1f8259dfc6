import type { Span } from './syntax/ast.ts'
import type { Recorder } from './trace/trace.ts'
import type { FeelDateTime, Value } from './values/value.ts'

/** A place in the text of a rule. */
export type Site = {
  /** Which text, as the model names it: `Fee/rows/3/when/2`, counted from 0 (`model/place.ts`). */
  readonly place: string
  readonly span: Span
}

/** Why a null was born: kept beside the value, since in law a null must never read as "no". */
export type Failure = Site & {
  readonly code: FailureCode
  /** What was compared, added, called: for the sentence that the person reads. */
  readonly operands: readonly Value[]
}

export type FailureCode =
  | 'no-such-name'
  | 'no-such-entry'
  | 'not-comparable'
  | 'not-computable'
  | 'not-boolean'
  | 'not-a-list'
  | 'not-a-range'
  | 'not-a-function'
  | 'argument-count'
  | 'argument-name'
  | 'argument-type'
  | 'argument-value'
  | 'overflow'
  | 'division-by-zero'
  | 'bad-literal'
  | 'duplicate-entry'
  | 'wrong-type'
  | 'not-allowed'
  | 'several-rows'
  | 'no-row'
  | 'rows-disagree'
  | 'external-function'
  | 'no-logic'
  | 'broken-text'
  | 'over-budget'

// Frames of JavaScript, of which a browser holds ten thousand or so.
const MAX_LEVELS = 4000

/** The work of one evaluation is over its budget. Steps are counted, never time: the verdict is the same anywhere. */
export class OverBudget extends Error {}

/** What one evaluation shares: its moment, its budget of steps and the failures that it met. */
export class Run {
  /** `now()`; `today()` is its date. Recorded with the decision. */
  readonly now: FeelDateTime
  readonly failures: Failure[] = []
  /** Only in a tracing run. */
  readonly recorder: Recorder | null
  #steps: number
  /** Where the running call or operator stands, for its failure. */
  site: Site = { place: '', span: { from: 0, to: 0 } }
  #depth = 0

  constructor(now: FeelDateTime, budget = 1_000_000, recorder: Recorder | null = null) {
    this.now = now
    this.recorder = recorder
    this.#steps = budget
  }

  /** Counts `steps` of work; long strings and lists cost what they are long. */
  spend(steps: number): void {
    this.#steps -= steps
    if (this.#steps < 0) throw new OverBudget('the evaluation is over its budget of steps')
  }

  /** Runs a function's body, a tree `levels` high, within what a stack is sure to hold. */
  within<T>(levels: number, body: () => T): T {
    const frames = 2 * levels + 8
    this.#depth += frames
    if (this.#depth > MAX_LEVELS) throw new OverBudget('the evaluation calls itself too deeply')
    try {
      return body()
    } finally {
      this.#depth -= frames
    }
  }

  /** Notes why, and is the null that the expression becomes. */
  fail(code: FailureCode, ...operands: readonly Value[]): null {
    if (this.failures.length < 100) this.failures.push({ code, ...this.site, operands })
    return null
  }
}
