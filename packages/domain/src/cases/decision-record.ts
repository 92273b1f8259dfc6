import type { Provenance, Value } from '../values.ts'

/**
 * What a rule decided in an act, with all that it takes to decide it again: the model by its hash, the facts that were
 * read, the moment that `today()` told, and the edition of the engine. The trace is told by its hash alone, since
 * whoever runs the rule again has the trace again.
 */
export type DecisionRecord = {
  /** Name of the decision in the model: `eligibility.area`, `stages.site.when`. */
  readonly rule: string
  /** SHA-256, in hex, of the model's canonical JSON. */
  readonly model: string
  /** Counts the changes of the engine that can alter any result. */
  readonly edition: number
  /** ISO instant. */
  readonly at: string
  readonly facts: readonly RecordedFact[]
  readonly result: RecordedResult
  /** SHA-256, in hex, of the canonical trace. */
  readonly trace: string
}

/** The value is in the one canonical JSON form that the engine has of FEEL's values; null is known to be nothing. */
export type RecordedFact = {
  readonly name: string
  readonly value: Value
  readonly source: Provenance
}

/** Referred: no answer that could stand, and for which reasons; a clerk decides. */
export type RecordedResult =
  | { readonly kind: 'decided'; readonly value: Value }
  | { readonly kind: 'referred'; readonly failures: readonly string[] }
