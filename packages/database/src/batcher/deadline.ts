export interface Deadline {
  /** Settles as the work does, or is rejected after the time that a job may take. */
  within<T>(work: Promise<T>): Promise<T>
  /** Nothing is waited for any more. */
  end(): void
}

/**
 * A job that awaits what never comes (the network, another act) would stop every other one. Jobs run
 * one at a time, so they share a timer: setting one costs as much as a statement.
 */
export function createDeadline(timeoutMs: number): Deadline {
  let timer: NodeJS.Timeout | undefined
  let tooLate = () => {}
  return {
    within: (work) =>
      new Promise((resolve, reject) => {
        tooLate = () => reject(new Error(`Invariant broken: an act settles within ${timeoutMs} ms`))
        timer = timer?.refresh() ?? setTimeout(() => tooLate(), timeoutMs)
        work.then(resolve, reject)
      }),
    end() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
