/** Bytes of a million records with their tiles, and some. */
const LIMIT = 128 * 1024 * 1024

/**
 * Full runs that were read last: they never change, each costs the database 65,536 rows, and whoever
 * checks the whole log asks for the very same ones. However many ask, one run is read at a time, and once.
 */
export class RunCache {
  readonly #runs = new Map<string, Buffer>()
  readonly #underWay = new Map<string, Promise<Buffer>>()
  #bytes = 0
  #turn: Promise<unknown> = Promise.resolve()

  async get(path: string, read: () => Promise<Buffer>): Promise<Buffer> {
    return this.#find(path) ?? this.#underWay.get(path) ?? this.#read(path, read)
  }

  #find(path: string): Buffer | undefined {
    const run = this.#runs.get(path)
    if (run) {
      // Last in the map is what was asked for last.
      this.#runs.delete(path)
      this.#runs.set(path, run)
    }
    return run
  }

  #read(path: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const reading = this.#turn.then(read)
    this.#underWay.set(path, reading)
    this.#turn = reading
      .then(
        (run) => this.#keep(path, run),
        () => {},
      )
      .finally(() => this.#underWay.delete(path))
    return reading
  }

  #keep(path: string, run: Buffer): void {
    if (run.length > LIMIT) return
    this.#runs.set(path, run)
    this.#bytes += run.length
    for (const [oldest, { length }] of this.#runs) {
      if (this.#bytes <= LIMIT) return
      this.#runs.delete(oldest)
      this.#bytes -= length
    }
  }
}
