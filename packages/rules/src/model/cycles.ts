/** Each thing that leads back to itself, once, with the circle that it stands in; its first comes last again. */
export function* cyclesAmong<T>(
  starts: Iterable<T>,
  next: (from: T) => readonly T[],
): Generator<readonly [T, readonly T[]]> {
  const done = new Set<T>()
  const told = new Set<T>()
  for (const start of starts) {
    const way = new Set<T>()
    const open = [{ at: start, leaving: false }]
    // A stack of its own: chains may be longer than the machine's.
    for (let step = open.pop(); step; step = open.pop()) {
      const { at, leaving } = step
      if (leaving) {
        way.delete(at)
        done.add(at)
      } else if (way.has(at)) {
        const all = [...way]
        const circle = all.slice(all.indexOf(at)).filter((each) => !told.has(each))
        for (const each of circle) yield [each, [...circle, at]]
        for (const each of circle) told.add(each)
      } else if (!done.has(at)) {
        way.add(at)
        open.push({ at, leaving: true })
        for (const each of next(at)) open.push({ at: each, leaving: false })
      }
    }
  }
}
