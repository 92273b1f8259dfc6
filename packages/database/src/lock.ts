export type Lock = <T>(run: () => Promise<T>) => Promise<T>

/** One at a time, in the order of asking. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const mine = last.then(run)
    last = mine.catch(() => undefined)
    return mine
  }
}
