/** Bytes of a million records with their tiles, and some. */
const LIMIT = 128 * 1024 * 1024

/**
 * Full runs that were read last: they never change, each costs the database 65,536 rows, and whoever
 * checks the whole log asks for the very same ones.
 */
export class RunCache {
  readonly #runs = new Map<string, Buffer>()
  #bytes = 0

  find(path: string): Buffer | undefined {
    const run = this.#runs.get(path)
    if (run) {
      // Last in the map is what was asked for last.
      this.#runs.delete(path)
      this.#runs.set(path, run)
    }
    return run
  }

  keep(path: string, run: Buffer): void {
    if (this.#runs.has(path) || run.length > LIMIT) return
    this.#runs.set(path, run)
    this.#bytes += run.length
    for (const [oldest, { length }] of this.#runs) {
      if (this.#bytes <= LIMIT) return
      this.#runs.delete(oldest)
      this.#bytes -= length
    }
  }
}
