import { assert } from './assert.ts'
import { concat, u16 } from './bytes.ts'
import { TILE_WIDTH } from './tiles.ts'

/** C2SP tlog-tiles entry bundle: up to 256 × (u16 length ‖ body). */
export function encodeEntryBundle(bodies: readonly Uint8Array[]): Uint8Array {
  assert(bodies.length <= TILE_WIDTH, 'a bundle holds at most 256 entries')
  return concat(...bodies.flatMap((body) => [u16(body.length), body]))
}

type Place = { readonly from: number; readonly to: number }

/** The bodies, or undefined where the bytes are not exactly such a bundle. */
export function decodeEntryBundle(bytes: Uint8Array): Uint8Array[] | undefined {
  return placesInBundle(bytes)?.map(({ from, to }) => bytes.subarray(from, to))
}

/** Where each body stands. */
export function placesInBundle(bytes: Uint8Array): Place[] | undefined {
  const places: Place[] = []
  let at = 0
  while (at < bytes.length) {
    const to = endOfEntry(bytes, at)
    if (to === undefined || places.length === TILE_WIDTH) return undefined
    places.push({ from: at + 2, to })
    at = to
  }
  return places
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
