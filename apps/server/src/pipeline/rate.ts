/** Counts calls in windows of a minute by key; old windows fall away whole, so it stays small. */
export function createCounter(perMinute: number, now: () => number): (key: string) => boolean {
  let window = -1
  let counts = new Map<string, number>()
  return (key) => {
    const minute = Math.floor(now() / 60_000)
    if (minute !== window) {
      window = minute
      counts = new Map()
    }
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= perMinute
  }
}
