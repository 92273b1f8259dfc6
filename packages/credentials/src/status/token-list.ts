import { fromBase64Url, type JsonValue, toBase64Url } from '@vermilion/ledger'
import { zlibSync } from 'fflate'
import { isObject } from '../json/shapes.ts'
import { inflate } from './inflate.ts'

const SIZES = [1, 2, 4, 8] as const
/** Bits of one entry. */
export type StatusSize = (typeof SIZES)[number]

const MOST_CHARACTERS = 2 << 20

/** `status_list` of a Token Status List (draft-ietf-oauth-status-list section 4.2): zlib, then base64url. */
export function encodeTokenList(bytes: Uint8Array, bits: StatusSize) {
  return { bits, lst: toBase64Url(zlibSync(bytes, { level: 9 })) }
}

/** Its bytes and the size of an entry; undefined when malformed or larger than any list. */
export function decodeTokenList(
  list: JsonValue | undefined,
): { readonly bits: StatusSize; readonly bytes: Uint8Array } | undefined {
  if (!isObject(list) || typeof list.lst !== 'string') return undefined
  if (list.lst.length > MOST_CHARACTERS) return undefined
  const bits = SIZES.find((size) => size === list.bits)
  const zipped = fromBase64Url(list.lst)
  const bytes = zipped && inflate(zipped, 'zlib')
  return bits && bytes ? { bits, bytes } : undefined
}

/**
 * The value at an index, the first one in the lowest bits of the first byte: the opposite order of a
 * W3C list. Undefined beyond the end, which is never read as 0.
 */
export function tokenStatusAt(
  bytes: Uint8Array,
  bits: StatusSize,
  index: number,
): number | undefined {
  const aByte = 8 / bits
  const byte = Number.isInteger(index) && index >= 0 ? bytes[Math.floor(index / aByte)] : undefined
  return byte === undefined ? undefined : (byte >> (bits * (index % aByte))) & (2 ** bits - 1)
}
