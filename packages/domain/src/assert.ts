/** States an invariant of ours; a failure is a bug and is caught only at the process edge. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`)
}
