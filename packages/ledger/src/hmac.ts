import { assert } from './assert.ts'
import { concat, copy, scratchOf } from './bytes.ts'
import { sha256, sha256Into } from './hash.ts'

const BLOCK = 64
const HASH = 32

/** Takes its message in parts. */
export type Mac = (...message: readonly Uint8Array[]) => Uint8Array

/** Room for what both hashes of a MAC begin with: the key that was asked for last, padded. */
type Pads = {
  readonly inner: ReturnType<typeof scratchOf>
  readonly outer: Uint8Array
  of: Uint8Array | undefined
}

function newPads(): Pads {
  return { inner: scratchOf(BLOCK + 512), outer: new Uint8Array(BLOCK + HASH), of: undefined }
}

// Most keys are asked several times in a row.
const shared = newPads()

/**
 * HMAC-SHA-256 (RFC 2104) over the one hash of this room. Written out because a one-shot hash is
 * many times faster on Node than an HMAC object, and each field of each record costs one.
 */
export function hmacSha256(key: Uint8Array): Mac {
  // A copy of its own: it is known again by its identity, so nobody else may change it.
  const own = key.length > BLOCK ? sha256(key) : Uint8Array.from(key)
  return (...message) => macOf(shared, own, message)
}

function macOf(pads: Pads, key: Uint8Array, message: readonly Uint8Array[]): Uint8Array {
  return sha256(outerOf(pads, key, message))
}

/** What the second of both hashes is of. */
function outerOf(pads: Pads, key: Uint8Array, message: readonly Uint8Array[]): Uint8Array {
  if (pads.of !== key) padWith(pads, key)
  const { inner, outer } = pads
  let at = BLOCK
  for (const part of message) {
    if (at + part.length > inner.bytes.length) {
      outer.set(sha256(concat(inner.upTo(BLOCK), ...message)), BLOCK)
      return outer
    }
    copy(part, inner.bytes, at)
    at += part.length
  }
  sha256Into(inner.upTo(at), outer, BLOCK)
  return outer
}

function padWith(pads: Pads, key: Uint8Array): void {
  pads.of = key
  for (let i = 0; i < BLOCK; i++) {
    const byte = key[i] ?? 0
    pads.inner.bytes[i] = 0x36 ^ byte
    pads.outer[i] = 0x5c ^ byte
  }
}

const NO_SALT = new Uint8Array(HASH)
const extracting = newPads()
const expanded = new Uint8Array(HASH)
const FIRST = Uint8Array.of(1)

/**
 * HKDF-SHA-256 (RFC 5869) with an empty salt and at most 32 bytes of output: extracted once,
 * expanded for each field.
 */
export function hkdf(ikm: Uint8Array): (info: Uint8Array, length: number) => Uint8Array {
  const key = macOf(extracting, NO_SALT, [ikm])
  // Neither the secret stays here, nor pads that one turned bit would spoil for ever.
  extracting.inner.bytes.fill(0)
  extracting.of = undefined
  return (info, length) => {
    assert(length <= HASH, 'one block of HKDF has 32 bytes')
    sha256Into(outerOf(shared, key, [info, FIRST]), expanded, 0)
    const output = new Uint8Array(length)
    for (let i = 0; i < length; i++) output[i] = expanded[i] as number
    return output
  }
}
