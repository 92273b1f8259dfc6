const MINUTE_MS = 60_000

/** Counts calls in windows of time by key; old windows fall away whole, so it stays small. */
export function createCounter(
  limit: number,
  now: () => number,
  windowMs = MINUTE_MS,
): (key: string) => boolean {
  let window = -1
  let counts = new Map<string, number>()
  return (key) => {
    const current = Math.floor(now() / windowMs)
    if (current !== window) {
      window = current
      counts = new Map()
    }
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= limit
  }
}
