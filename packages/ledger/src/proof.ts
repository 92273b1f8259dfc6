import { equalBytes } from './bytes.ts'
import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts'
import { refuse, type Verdict } from './verdict.ts'

/** Indices and sizes are exact up to 2^53 − 1; what lies above is malformed, never rounded. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

const half = (value: number) => Math.floor(value / 2)

export type InclusionClaim = {
  readonly index: number
  readonly size: number
  readonly leaf: Hash
  readonly proof: readonly Hash[]
  readonly root: Hash
}

/** RFC 9162 section 2.1.3.2. */
export function verifyInclusion({ root, ...place }: InclusionClaim): Verdict {
  if (!isHash(root)) return refuse('a hash is not 32 bytes long')
  const found = inclusionRoot(place)
  if (!found.ok) return found
  return equalBytes(found.root, root) ? { ok: true } : refuse('proof does not lead to the root')
}

/** Where the proof leads: to the root of the log, if it is one of this entry in it. */
export function inclusionRoot({
  index,
  size,
  leaf,
  proof,
}: Omit<InclusionClaim, 'root'>): Verdict<{ readonly root: Hash }> {
  if (!isCount(index) || !isCount(size)) return refuse('index or size is no exact count')
  if (index >= size) return refuse('index lies outside the tree')
  if (![leaf, ...proof].every(isHash)) return refuse('a hash is not 32 bytes long')
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return refuse('proof is too long')
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 ? { ok: true, root: hash } : refuse('proof is too short')
}

export type SubtreeInclusionClaim = Omit<InclusionClaim, 'size'> & {
  readonly start: number
  readonly end: number
}

/** That the subtree over the entries [start, end) holds this one: draft-ietf-plants-merkle-tree-certs, 4.3. */
export function verifySubtreeInclusion(claim: SubtreeInclusionClaim): Verdict {
  const { index, start, end, ...rest } = claim
  if (![index, start, end].every(isCount)) return refuse('index or size is no exact count')
  if (!isSubtree(start, end)) return refuse('the range is no subtree')
  if (index < start) return refuse('index lies outside the tree')
  return verifyInclusion({ ...rest, index: index - start, size: end - start })
}

export type ConsistencyClaim = {
  readonly oldSize: number
  readonly oldRoot: Hash
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/**
 * RFC 9162 section 2.1.4.2. From the empty tree everything follows, with an empty proof, as C2SP
 * tlog-witness has it.
 */
export function verifyConsistency(claim: ConsistencyClaim): Verdict {
  const { oldSize, oldRoot, size, root, proof } = claim
  if (oldSize !== 0)
    return verifySubtree({ ...claim, start: 0, end: oldSize, subtreeRoot: oldRoot })
  if (!isCount(size)) return refuse('a size is no exact count')
  if (proof.length !== 0) return refuse('proof is too long')
  if (!equalBytes(oldRoot, EMPTY_ROOT)) return refuse('an empty tree has another root')
  if (size === 0 && !equalBytes(root, EMPTY_ROOT)) return refuse('an empty tree has another root')
  return { ok: true }
}

export type SubtreeClaim = {
  readonly start: number
  readonly end: number
  readonly subtreeRoot: Hash
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/**
 * That the entries [start, end) of a log of `size` entries have this root: a consistency proof is
 * the case start = 0. Subtree consistency of draft-ietf-plants-merkle-tree-certs section 4.4.3. No entries
 * at all are a part of every log, with an empty proof; that says nothing of its root.
 */
export function verifySubtree({ root, ...claim }: SubtreeClaim): Verdict {
  if (claim.start === claim.end) return verifyEmptySubtree(claim)
  const found = subtreeLogRoot(claim)
  if (!found.ok) return found
  return equalBytes(found.root, root) ? { ok: true } : refuse('proof does not lead to the root')
}

function verifyEmptySubtree(claim: Omit<SubtreeClaim, 'root'>): Verdict {
  const { end, size, subtreeRoot, proof } = claim
  if (!isCount(end) || !isCount(size)) return refuse('a size is no exact count')
  if (end > size) return refuse('the older tree is not within the newer one')
  if (proof.length !== 0) return refuse('proof is too long')
  return equalBytes(subtreeRoot, EMPTY_ROOT)
    ? { ok: true }
    : refuse('an empty tree has another root')
}

/** Where the proof leads from this subtree: to the root of the log, if it is one of a part of it. */
export function subtreeLogRoot(
  claim: Omit<SubtreeClaim, 'root'>,
): Verdict<{ readonly root: Hash }> {
  const { start, end, subtreeRoot, size } = claim
  if (![start, end, size].every(isCount)) return refuse('a size is no exact count')
  if (start > end || end > size) return refuse('the older tree is not within the newer one')
  // The whole log is a part of itself, whatever its root; what is hashed must be hashes.
  const hashed = claim.proof.length === 0 ? [] : [subtreeRoot, ...claim.proof]
  if (!hashed.every(isHash)) return refuse('a hash is not 32 bytes long')
  if (!isSubtree(start, end)) return refuse('the range is no subtree')

  let first = start
  let lastInSubtree = end - 1
  let last = size - 1
  const climb = () => {
    first = half(first)
    lastInSubtree = half(lastInSubtree)
    last = half(last)
  }
  const isRightEdge = lastInSubtree === last
  while (first !== lastInSubtree && (isRightEdge || lastInSubtree % 2 === 1)) climb()

  const proof = [...claim.proof]
  const seed = first === lastInSubtree ? subtreeRoot : proof.shift()
  if (!seed) return refuse('proof is too short')
  let subtree = seed
  let whole = seed
  for (const hash of proof) {
    if (last === 0) return refuse('proof is too long')
    if (lastInSubtree % 2 === 1 || lastInSubtree === last) {
      if (first < lastInSubtree) subtree = nodeHash(hash, subtree)
      whole = nodeHash(hash, whole)
      while (lastInSubtree % 2 === 0 && lastInSubtree !== 0) climb()
    } else {
      whole = nodeHash(whole, hash)
    }
    climb()
  }
  if (last !== 0) return refuse('proof is too short')
  if (!equalBytes(subtree, subtreeRoot)) return refuse('proof does not lead to the older root')
  return { ok: true, root: whole }
}

/** A range is a subtree where its start is a multiple of the power of two that holds its length. */
function isSubtree(start: number, end: number): boolean {
  let span = 1
  while (span < end - start) span *= 2
  return start < end && start % span === 0
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32
}
