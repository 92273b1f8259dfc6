import type { Run } from '../run.ts'
import { equals } from '../values/equal.ts'
import { Decimal, type Value } from '../values/value.ts'

/** Values that were met, each once by FEEL's `=`. */
export class Distinct {
  readonly #run: Run
  readonly #keys = new Set<string | boolean | null>()
  readonly #others: Value[] = []

  constructor(run: Run) {
    this.#run = run
  }

  /** Is it the first of its like? */
  add(value: Value): boolean {
    const known = this.#keys.size
    if (value === null || typeof value === 'boolean') return this.#keys.add(value).size > known
    if (typeof value === 'string') this.#run.spend(value.length >> 6)
    if (typeof value === 'string') return this.#keys.add(`"${value}`).size > known
    if (value instanceof Decimal) return this.#keys.add(value.toString()).size > known
    this.#run.spend(this.#others.length)
    if (this.#others.some((other) => equals(other, value, this.#run) === true)) return false
    this.#others.push(value)
    return true
  }
}
