/** The candidate that was probably meant: a few letters apart at most, or the same but for capitals and spaces. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const wanted = plain(name)
  // Comparing costs the product of the lengths; nobody mistypes a name as long as this.
  if (wanted.length > 60) return null
  let best: string | null = null
  let least = Math.ceil(wanted.length / 3)
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > 60) continue
    const apart = distance(wanted, plain(candidate))
    if (apart < least || (apart === 0 && best === null)) {
      best = candidate
      least = apart
    }
  }
  return best
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
