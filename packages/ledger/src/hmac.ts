import { concat } from './bytes.ts'
import { sha256 } from './hash.ts'

const BLOCK = 64

/**
 * HMAC-SHA-256 (RFC 2104) over the one hash of this room. Written out because one-shot hashes are
 * several times faster on Node than a stream object, and each field of each record costs one.
 */
export function hmacSha256(key: Uint8Array, ...message: readonly Uint8Array[]): Uint8Array {
  const short = key.length > BLOCK ? sha256(key) : key
  const inner = new Uint8Array(BLOCK).fill(0x36)
  const outer = new Uint8Array(BLOCK).fill(0x5c)
  for (let i = 0; i < short.length; i++) {
    const byte = short[i] ?? 0
    inner[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  return sha256(concat(outer, sha256(concat(inner, ...message))))
}

const NO_SALT = new Uint8Array(32)
const FIRST_BLOCK = Uint8Array.of(1)

/** HKDF-SHA-256 (RFC 5869) with an empty salt, for at most 32 bytes: extract once, expand often. */
export function hkdf(ikm: Uint8Array): (info: Uint8Array, length: number) => Uint8Array {
  const prk = hmacSha256(NO_SALT, ikm)
  return (info, length) => hmacSha256(prk, info, FIRST_BLOCK).slice(0, length)
}
