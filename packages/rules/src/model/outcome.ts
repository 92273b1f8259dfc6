import type { Failure } from '../run.ts'
import { isContext, type Value } from '../values/value.ts'

/** Null, error and unknown are three things: in law a null must never read as "no". */
export type Outcome =
  | { readonly kind: 'decided'; readonly value: Value }
  /** Only of a what-if: the facts that still matter, sorted. */
  | { readonly kind: 'unknown'; readonly missing: readonly string[] }
  /** A null or a failure reached an output: a person decides. */
  | { readonly kind: 'referred'; readonly failures: readonly Failure[] }

/** What a result means to who asked for it. An output that is null has no value, whether or not something failed. */
export function outcomeOf(result: {
  readonly value: Value
  readonly failures: readonly Failure[]
}): Outcome {
  const { value, failures } = result
  const outputs = isContext(value) ? [...value.values()] : [value]
  return failures.length > 0 || outputs.includes(null)
    ? { kind: 'referred', failures }
    : { kind: 'decided', value }
}
