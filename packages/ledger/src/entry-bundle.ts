import { assert } from './assert.ts'
import { concat, u16 } from './bytes.ts'
import { TILE_WIDTH } from './tiles.ts'

/** C2SP tlog-tiles entry bundle: up to 256 × (u16 length ‖ body). */
export function encodeEntryBundle(bodies: readonly Uint8Array[]): Uint8Array {
  assert(bodies.length <= TILE_WIDTH, 'a bundle holds at most 256 entries')
  return concat(...bodies.flatMap((body) => [u16(body.length), body]))
}

/** The bodies, or undefined where the bytes are not exactly such a bundle. */
export function decodeEntryBundle(bytes: Uint8Array): Uint8Array[] | undefined {
  const bodies: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length || bodies.length === TILE_WIDTH) return undefined
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
    if (end > bytes.length) return undefined
    bodies.push(bytes.subarray(at + 2, end))
    at = end
  }
  return bodies
}
