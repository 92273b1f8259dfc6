import { OverBudget } from '../run.ts'
import { isContext, isList, type Value } from './value.ts'

/** Whoever counts work: a `Run`, or the fence that stands in for it. */
export type Meter = { readonly spend: (steps: number) => void }

/** Values nest by iteration and share parts, so their depth and their size as trees are both bounded. */
export const MAX_DEPTH = 1000

/** A fence for who compares or writes values outside of a run. */
export function meter(steps = 1_000_000): Meter {
  let left = steps
  return {
    spend(count) {
      left -= count
      if (left < 0) throw new OverBudget('a value is too large')
    },
  }
}

/** So many characters of a text are looked at in one step. */
export const LONG = 64

export function assertDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new OverBudget('a value is nested too deeply')
}

/** Counts every part of a value that leaves its evaluation, so that whoever compares or writes it will come to an end. */
export function measure(value: Value, run: Meter, depth = 0): void {
  assertDepth(depth)
  if (!isList(value) && !isContext(value)) return
  for (const part of value.values()) {
    run.spend(1)
    measure(part, run, depth + 1)
  }
}
