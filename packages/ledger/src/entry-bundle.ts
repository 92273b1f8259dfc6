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
  const ends = endsInBundle(bytes)
  return ends?.map((to, i) => bytes.subarray(startInBundle(ends, i), to))
}

/** Where each body ends: numbers alone, for whoever reads a million of them. */
export function endsInBundle(bytes: Uint8Array): number[] | undefined {
  const ends: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = endOfEntry(bytes, at)
    if (end === undefined || ends.length === TILE_WIDTH) return undefined
    ends.push(end)
    at = end
  }
  return ends
}

/** Where the `i`th body begins: behind the one before it, and its own length. */
export function startInBundle(ends: readonly number[], i: number): number {
  return (i === 0 ? 0 : (ends[i - 1] as number)) + 2
}

/** Where the full bundle at the beginning of the bytes ends; undefined where more have to come. */
export function fullBundleLength(bytes: Uint8Array): number | undefined {
  let at: number | undefined = 0
  for (let i = 0; i < TILE_WIDTH && at !== undefined; i++) at = endOfEntry(bytes, at)
  return at
}

function endOfEntry(bytes: Uint8Array, at: number): number | undefined {
  const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  return at + 2 <= bytes.length && end <= bytes.length ? end : undefined
}
