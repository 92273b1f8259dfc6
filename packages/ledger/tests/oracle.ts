import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from '../src/hash.ts'

/** RFC 9162 section 2.1, transcribed slowly: what the fast code is held against. */

/** MTH(D[n]), over leaf hashes. */
export function rootHash(leaves: readonly Hash[]): Hash {
  const [first] = leaves
  if (!first) return EMPTY_ROOT
  if (leaves.length === 1) return first
  const k = splitOf(leaves.length)
  return nodeHash(rootHash(leaves.slice(0, k)), rootHash(leaves.slice(k)))
}

/** PATH(m, D[n]). */
export function path(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return []
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m < k ? [...path(m, left), rootHash(right)] : [...path(m - k, right), rootHash(left)]
}

/** PROOF(m, D[n]) = SUBPROOF(m, D[n], true). */
export function proof(m: number, leaves: readonly Hash[]): Hash[] {
  return subproof(m, leaves, true)
}

function subproof(m: number, leaves: readonly Hash[], complete: boolean): Hash[] {
  if (m === leaves.length) return complete ? [] : [rootHash(leaves)]
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m <= k
    ? [...subproof(m, left, complete), rootHash(right)]
    : [...subproof(m - k, right, false), rootHash(left)]
}

function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Distinct leaves, quickly made. */
export function leavesOf(count: number): Hash[] {
  return Array.from({ length: count }, (_, i) => leafHash(Uint8Array.of(i >> 16, i >> 8, i)))
}
