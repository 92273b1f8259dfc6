import { nativeCrypto } from '#native-crypto'
import { concat, copy, scratchOf } from './bytes.ts'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

export const sha256: Sha256 = nativeCrypto.sha256

/** `sha256` of the UTF-8 of a text, which need not be made where the platform hashes texts. */
export const sha256Text: (text: string) => Hash = nativeCrypto.sha256Text

/** `sha256`, written into `target` from `at` on: what another hash is made of need not stand by itself. */
export const sha256Into: (bytes: Uint8Array, target: Uint8Array, at: number) => void =
  nativeCrypto.sha256Into

/** The root of an empty tree: the hash of nothing (RFC 9162 section 2.1.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array())

/** The hashes of this room, over a SHA-256 that the caller may bring: one in WebAssembly, say. */
export type Hasher = {
  /** SHA-256 of all the parts, one after the other. */
  sha256Of(...parts: readonly Uint8Array[]): Hash
  /** H(prefix ‖ left ‖ right) for two hashes. */
  hashPair(prefix: number, left: Hash, right: Hash): Hash
  leafHash(body: Uint8Array): Hash
  nodeHash(left: Hash, right: Hash): Hash
  /** `leafHash` of a body that stands between others. */
  leafHashIn(bytes: Uint8Array, from: number, to: number): Hash
  /** `nodeHash` of two hashes that stand one after the other, from `at` on. */
  nodeHashAt(bytes: Uint8Array, at: number): Hash
}

export type Sha256 = (bytes: Uint8Array) => Hash

const LEAF = Uint8Array.of(0x00)

export function hasherOver(sha256: Sha256): Hasher {
  // Hashing is synchronous, so one buffer serves every call.
  const { bytes: joined, upTo } = scratchOf(1024)
  // As above, and of a size that is known: a tree of a million entries asks for two million.
  const pair = new Uint8Array(65)

  function sha256Of(...parts: readonly Uint8Array[]): Hash {
    let length = 0
    for (const part of parts) length += part.length
    if (length > joined.length) return sha256(concat(...parts))
    let at = 0
    for (const part of parts) {
      joined.set(part, at)
      at += part.length
    }
    return sha256(upTo(length))
  }

  function hashPair(prefix: number, left: Hash, right: Hash): Hash {
    pair[0] = prefix
    copy(left, pair, 1)
    copy(right, pair, 33)
    return sha256(pair)
  }

  // The bytes of both are copied one by one: a view of so few costs more to make than they to copy.
  function leafHashIn(bytes: Uint8Array, from: number, to: number): Hash {
    const length = to - from
    if (length >= joined.length) return sha256Of(LEAF, bytes.subarray(from, to))
    joined[0] = 0x00
    for (let i = 0; i < length; i++) joined[i + 1] = bytes[from + i] as number
    return sha256(upTo(1 + length))
  }

  function nodeHashAt(bytes: Uint8Array, at: number): Hash {
    pair[0] = 0x01
    for (let i = 0; i < 64; i++) pair[i + 1] = bytes[at + i] as number
    return sha256(pair)
  }

  return {
    sha256Of,
    hashPair,
    leafHash: (body) => leafHashIn(body, 0, body.length),
    nodeHash: (left, right) => hashPair(0x01, left, right),
    leafHashIn,
    nodeHashAt,
  }
}

export const { sha256Of, hashPair, leafHash, nodeHash, nodeHashAt } = hasherOver(sha256)
