import { type Hash, nodeHash } from '@vermilion/ledger'

/** Entries from `from` to `to`, the last one not included. */
export type Cover = { readonly from: number; readonly to: number }
type Node = { readonly hash: Hash; readonly cover: Cover }
/** One step of the way from a leaf to the root: two nodes and the parent that their hash is. */
export type Step = {
  readonly ours: Node
  readonly sibling: Node
  readonly siblingIs: 'left' | 'right'
  readonly parent: Node
}

/** Every step from the leaf upwards, recomputed here; the last parent must be the signed root. */
export function climb(
  index: number,
  size: number,
  leaf: Hash,
  proof: readonly Hash[],
): readonly Step[] {
  let ours: Node = { hash: leaf, cover: { from: index, to: index + 1 } }
  return siblingsOf(index, size).map((cover, level) => {
    const hash = proof[level]
    if (!hash) throw new Error('an inclusion proof has one hash for every level')
    const sibling: Node = { hash, cover }
    const siblingIs = cover.from > index ? 'right' : 'left'
    const [left, right] = siblingIs === 'left' ? [sibling, ours] : [ours, sibling]
    const parent: Node = {
      hash: nodeHash(left.hash, right.hash),
      cover: { from: left.cover.from, to: right.cover.to },
    }
    const step: Step = { ours, sibling, siblingIs, parent }
    ours = parent
    return step
  })
}

/** RFC 9162 section 2.1.3.1, walked down from the root and told from the leaf. */
function siblingsOf(index: number, size: number): readonly Cover[] {
  const found: Cover[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    let half = 1
    while (half * 2 < to - from) half *= 2
    const middle = from + half
    if (index < middle) {
      found.unshift({ from: middle, to })
      to = middle
    } else {
      found.unshift({ from, to: middle })
      from = middle
    }
  }
  return found
}
