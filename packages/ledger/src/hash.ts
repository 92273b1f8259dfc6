import { nativeCrypto } from '#native-crypto'
import { concat } from './bytes.ts'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

export const sha256: (bytes: Uint8Array) => Hash = nativeCrypto.sha256

/** The root of an empty tree: the hash of nothing (RFC 9162 section 2.1.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array())

const LEAF = Uint8Array.of(0x00)

export function leafHash(body: Uint8Array): Hash {
  return sha256(concat(LEAF, body))
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return hashPair(0x01, left, right)
}

// Hashing is synchronous, so one buffer serves every call; a tree of a million entries asks for two.
const pair = new Uint8Array(65)

/** H(prefix ‖ left ‖ right) for two hashes. */
export function hashPair(prefix: number, left: Hash, right: Hash): Hash {
  pair[0] = prefix
  pair.set(left, 1)
  pair.set(right, 33)
  return sha256(pair)
}
