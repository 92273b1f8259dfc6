import { assert, fromBase64Url, toBase64Url } from '@vermilion/ledger'
import { gzipSync } from 'fflate'
import { inflate } from './inflate.ts'
import type { StatusSize } from './token-list.ts'

/** The W3C minimum of entries: fewer would tell a list's publisher who is being checked. */
export const FEWEST_ENTRIES = 131_072
const MOST_CHARACTERS = 1 << 20

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
export function decodeBitstring(
  encoded: unknown,
  fewest: number = FEWEST_ENTRIES,
): Uint8Array | undefined {
  if (typeof encoded !== 'string' || encoded.length > MOST_CHARACTERS) return undefined
  if (!encoded.startsWith('u')) return undefined
  const zipped = fromBase64Url(encoded.slice(1))
  const bits = zipped && inflate(zipped, 'gzip')
  return bits && bits.length * 8 >= fewest ? bits : undefined
}

/** The bit at an index; undefined beyond the end, which is never read as "not set". */
export function statusAt(bits: Uint8Array, index: number): boolean | undefined {
  const value = statusValueAt(bits, 1, index)
  return value === undefined ? undefined : value !== 0
}

/**
 * The value at an index of a list of several bits an entry (`statusSize`), which we read and never
 * write: its first index is the left-most one, and so are the bits of each.
 */
export function statusValueAt(
  bits: Uint8Array,
  size: StatusSize,
  index: number,
): number | undefined {
  const aByte = 8 / size
  const byte = Number.isInteger(index) && index >= 0 ? bits[Math.floor(index / aByte)] : undefined
  if (byte === undefined) return undefined
  return (byte >> (8 - size - size * (index % aByte))) & (2 ** size - 1)
}
