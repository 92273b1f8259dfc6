/** The node's clock: the machine's, or for tests one that starts elsewhere and is moved. */
export interface Clock {
  readonly now: () => number
  /** Puts the clock at this instant, or moves it on; it then runs on by itself. */
  readonly move: (to: { readonly now: number } | { readonly advanceMs: number }) => void
}

export function createClock(start: number | undefined): Clock {
  let offset = start === undefined ? 0 : start - Date.now()
  return {
    now: () => Date.now() + offset,
    move: (to) => {
      offset = 'now' in to ? to.now - Date.now() : offset + to.advanceMs
    },
  }
}
