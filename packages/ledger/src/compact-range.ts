import { assert } from './assert.ts'
import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts'

/** The roots of the perfect subtrees that cover a log of `size` entries, largest first. */
export type CompactRange = { readonly size: number; readonly hashes: readonly Hash[] }

export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] }

export function extend({ size, hashes }: CompactRange, leaf: Hash): CompactRange {
  const kept = [...hashes]
  let merged = leaf
  // Binary addition: every trailing 1 of `size` is a full subtree to merge with and carry.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = kept.pop()
    assert(left, 'a range of n entries holds one hash per 1 in binary n')
    merged = nodeHash(left, merged)
  }
  return { size: size + 1, hashes: [...kept, merged] }
}

/** The Merkle tree hash of RFC 9162 section 2.1.1 over all entries of the range. */
export function rangeRoot({ hashes }: CompactRange): Hash {
  return hashes.length === 0
    ? EMPTY_ROOT
    : hashes.reduceRight((right, left) => nodeHash(left, right))
}
