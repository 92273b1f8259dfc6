import type { Run } from '../run.ts'
import type { Value } from '../values/value.ts'

/** One activation: the values of its names, and the run that it belongs to. */
export type Frame = { readonly slots: Value[]; readonly run: Run }

/** A compiled expression: one closure per node, names already turned into slots. */
export type Compiled = (frame: Frame) => Value

/** A compiled cell: does the value in the scope's `?` pass the tests? Null if that could not be told. */
export type CompiledTests = (frame: Frame) => boolean | null

/**
 * Three programs come from one tree. `plain` pays nothing for the others; `trace` notes in `run.recorder` what it
 * compared and read; in `what-if` a fact may be missing: reading it throws `Unknown`, and only `and`, `or`, `if`,
 * `some`, `every` and tables catch it, where the known side suffices.
 */
export type Mode = 'plain' | 'trace' | 'what-if'

/** Thrown in a what-if by who reads a fact that nobody has given: names the facts that still matter. */
export class Unknown extends Error {
  readonly missing: ReadonlySet<string>
  constructor(missing: ReadonlySet<string>) {
    super('facts are missing')
    this.missing = missing
  }
}

/**
 * What a what-if has in place of a fact that nobody has given yet, or of a decision that waits for such facts. Of a
 * context some entries may be there. It is no value: whoever reads it throws `Unknown`, except for a path into
 * `entries` that ends at a value.
 */
export class Missing {
  readonly names: ReadonlySet<string>
  readonly entries: ReadonlyMap<string, Value | Missing> | null
  constructor(
    names: ReadonlySet<string>,
    entries: ReadonlyMap<string, Value | Missing> | null = null,
  ) {
    this.names = names
    this.entries = entries
  }
}
