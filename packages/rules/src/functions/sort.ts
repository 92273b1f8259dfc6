/**
 * The items in the order that `precedes` says, those of which neither precedes the other as they stood; null as soon
 * as it says null. It asks at most n log n times and gives the same list on every machine, also if `precedes`
 * contradicts itself: what `Array.sort` does then is nowhere written.
 */
export function mergeSort<T>(
  items: readonly T[],
  precedes: (one: T, other: T) => boolean | null,
): readonly T[] | null {
  let runs: readonly (readonly T[])[] = items.map((item) => [item])
  while (runs.length > 1) {
    const merged: (readonly T[])[] = []
    for (let at = 0; at < runs.length; at += 2) {
      const both = merge(runs[at] ?? [], runs[at + 1] ?? [], precedes)
      if (!both) return null
      merged.push(both)
    }
    runs = merged
  }
  return runs[0] ?? []
}

function merge<T>(
  left: readonly T[],
  right: readonly T[],
  precedes: (one: T, other: T) => boolean | null,
): readonly T[] | null {
  const merged: T[] = []
  let taken = 0
  for (const item of left) {
    // The right side goes first only where it must, so that equals keep their order.
    for (; taken < right.length; taken++) {
      const first = precedes(right[taken] as T, item)
      if (first === null) return null
      if (!first) break
      merged.push(right[taken] as T)
    }
    merged.push(item)
  }
  return [...merged, ...right.slice(taken)]
}
