/** Savepoints, with no statement more than needed: they are a good part of what an act costs. */
export interface Marks {
  /** A transaction has begun; there is no savepoint yet. */
  reset(): void
  /** A statement ran, so the savepoint can no longer serve the next act. */
  touch(): void
  set(): Promise<void>
  undo(): Promise<void>
}

export function createMarks(control: (...statements: readonly string[]) => Promise<void>): Marks {
  let state: 'none' | 'fresh' | 'used' = 'none'
  return {
    reset() {
      state = 'none'
    },
    touch() {
      if (state === 'fresh') state = 'used'
    },
    async set() {
      if (state === 'fresh') return
      if (state === 'none') await control('savepoint act')
      else await control('release savepoint act', 'savepoint act')
      state = 'fresh'
    },
    async undo() {
      // The savepoint itself stays, as new.
      if (state === 'used') await control('rollback to savepoint act')
      state = 'fresh'
    },
  }
}
