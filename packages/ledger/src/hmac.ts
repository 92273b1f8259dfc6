import { sha256, sha256Of } from './hash.ts'

const BLOCK = 64
const HASH = 32

/** Takes its message in parts. */
export type Mac = (...message: readonly Uint8Array[]) => Uint8Array

/**
 * HMAC-SHA-256 (RFC 2104) over the one hash of this room. Written out because a one-shot hash is
 * many times faster on Node than an HMAC object, and each field of each record costs one.
 */
export function hmacSha256(key: Uint8Array): Mac {
  const short = key.length > BLOCK ? sha256(key) : key
  const inner = new Uint8Array(BLOCK).fill(0x36)
  const outer = new Uint8Array(BLOCK).fill(0x5c)
  for (let i = 0; i < short.length; i++) {
    inner[i] = 0x36 ^ (short[i] ?? 0)
    outer[i] = 0x5c ^ (short[i] ?? 0)
  }
  return (...message) => sha256Of(outer, sha256Of(inner, ...message))
}

const extract = hmacSha256(new Uint8Array(HASH))
const FIRST = Uint8Array.of(1)

/**
 * HKDF-SHA-256 (RFC 5869) with an empty salt and at most 32 bytes of output: extracted once,
 * expanded for each field.
 */
export function hkdf(ikm: Uint8Array): (info: Uint8Array, length: number) => Uint8Array {
  const expand = hmacSha256(extract(ikm))
  return (info, length) => expand(info, FIRST).slice(0, length)
}
