import { randomFillSync } from 'node:crypto'
import { allocated } from '../bytes.ts'

const pool = new Uint8Array(8192)
let used = pool.length

/**
 * Random bytes of the system's generator, drawn in bulk: asking for 32 at a time is a fifth of what a
 * record costs. What was handed out is wiped from the pool.
 */
export function randomBytes(length: number): Uint8Array {
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const drawn = allocated(pool.subarray(used, used + length))
  pool.fill(0, used, used + length)
  used += length
  return drawn
}
