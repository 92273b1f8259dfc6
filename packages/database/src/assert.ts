/** An invariant of ours, said as a sentence; a failure is a bug and is caught at the process edge only. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${invariant}`)
}
