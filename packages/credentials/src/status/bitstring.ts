import { assert, fromBase64Url, toBase64Url } from '@vermilion/ledger'
import { Gunzip, gzipSync } from 'fflate'

/** The W3C minimum of entries: fewer would tell a list's publisher who is being checked. */
export const FEWEST_ENTRIES = 131_072
const MOST_BYTES = 1 << 20
const MOST_CHARACTERS = 1 << 20
/** Small enough that one piece cannot inflate past what a browser bears. */
const PIECE = 1_024

/** A bitstring with exactly these indices set; index 0 is the left-most bit of the first byte. */
export function bitstringOf(
  indices: Iterable<number>,
  entries: number = FEWEST_ENTRIES,
): Uint8Array {
  assert(entries >= FEWEST_ENTRIES && entries % 8 === 0, 'a status list hides each among many')
  const bits = new Uint8Array(entries / 8)
  for (const index of indices) {
    assert(Number.isInteger(index) && index >= 0 && index < entries, 'an index lies in its list')
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  }
  return bits
}

/** `u` + base64url of the gzipped bytes (Bitstring Status List 1.0 section 3.1); same in, same out. */
export function encodeBitstring(bits: Uint8Array): string {
  return `u${toBase64Url(gzipSync(bits, { mtime: 0, level: 9 }))}`
}

/** The bytes of an `encodedList`; undefined when malformed, too short, or larger than any list. */
export function decodeBitstring(encoded: unknown): Uint8Array | undefined {
  if (typeof encoded !== 'string' || encoded.length > MOST_CHARACTERS) return undefined
  if (!encoded.startsWith('u')) return undefined
  const zipped = fromBase64Url(encoded.slice(1))
  const bits = zipped && gunzip(zipped)
  return bits && bits.length * 8 >= FEWEST_ENTRIES ? bits : undefined
}

/** The bit at an index; undefined beyond the end, which is never read as "not set". */
export function statusAt(bits: Uint8Array, index: number): boolean | undefined {
  const byte = Number.isInteger(index) && index >= 0 ? bits[Math.floor(index / 8)] : undefined
  return byte === undefined ? undefined : (byte & (0x80 >> (index & 7))) !== 0
}

/** Inflates piece by piece and stops at the limit, so that a bomb costs no memory. */
function gunzip(zipped: Uint8Array): Uint8Array | undefined {
  const bits = new Uint8Array(MOST_BYTES)
  let length = 0
  let ended = false
  const stream = new Gunzip((chunk, final) => {
    bits.set(chunk, length)
    length += chunk.length
    ended = final
  })
  try {
    for (let at = 0; at < zipped.length; at += PIECE) {
      stream.push(zipped.subarray(at, at + PIECE), at + PIECE >= zipped.length)
    }
  } catch {
    // Not gzip, or more than fits: `set` refuses to write past the end.
    return undefined
  }
  return ended ? bits.slice(0, length) : undefined
}
