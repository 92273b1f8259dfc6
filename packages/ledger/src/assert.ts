/** Says what must hold; a broken invariant is our bug and is caught at the edge of the process. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${invariant}`)
}
