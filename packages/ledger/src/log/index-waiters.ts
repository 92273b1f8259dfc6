type Waiter = {
  readonly index: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Those who wait until a log has reached beyond an entry; whoever loses patience is forgotten. */
export class IndexWaiters {
  readonly #waiters = new Set<Waiter>()

  get isEmpty(): boolean {
    return this.#waiters.size === 0
  }

  /** Rejects with the reason of `signal`, also where it was given before. */
  add(index: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const waiter = { index, resolve, reject }
      this.#waiters.add(waiter)
      signal?.addEventListener('abort', () => {
        this.#waiters.delete(waiter)
        reject(signal.reason)
      })
    })
  }

  reached(size: number): void {
    for (const waiter of this.#waiters) {
      if (waiter.index >= size) continue
      this.#waiters.delete(waiter)
      waiter.resolve()
    }
  }

  fail(error: unknown): void {
    for (const { reject } of this.#waiters) reject(error)
    this.#waiters.clear()
  }
}
