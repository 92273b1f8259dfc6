/** Where one job has failed after it wrote, others like it are likely to follow. */
const BATCHES = 32

export interface Caution {
  /** Asked once a batch. */
  isCalledFor(): boolean
  /** A batch had to run again. */
  call(): void
}

/** Failing jobs in every batch must not make every batch run twice. */
export function createCaution(): Caution {
  let left = 0
  return {
    isCalledFor() {
      const called = left > 0
      if (called) left -= 1
      return called
    },
    call() {
      left = BATCHES
    },
  }
}
