import { type Checkpoint, equalBytes, type Hash, nodeHash, subtreeRoot } from '@vermilion/ledger'
import { logReader } from '../../lib/log/log-reader.ts'
import { newestCheckpoint } from '../../lib/log/newest-checkpoint.ts'
import type { Cover } from './climb.ts'

/** A node of the tree, with its hash as the tiles have it. */
export type TreeNode = { readonly cover: Cover; readonly hash: Hash }

/** Two nodes side by side below their parent. */
export type Fork = {
  readonly parent: TreeNode
  readonly left: TreeNode
  readonly right: TreeNode
  /** Whether both together, hashed here, are the parent. */
  readonly holds: boolean
}

export type TreeWalk = {
  readonly checkpoint: Checkpoint
  readonly root: TreeNode
  /** Whether the root that the tiles lead to is the one that was signed. */
  readonly holds: boolean
  /** From the root down to the node where one stands, which is the last one; its own two below come last. */
  readonly forks: readonly Fork[]
  readonly at: Cover
}

/** The two halves of a node (RFC 9162 section 2.1.1: the left one is the largest power of two below). */
export function halvesOf({ from, to }: Cover): { readonly left: Cover; readonly right: Cover } {
  let half = 1
  while (half * 2 < to - from) half *= 2
  return { left: { from, to: from + half }, right: { from: from + half, to } }
}

/** Every node from the root down to the smallest that holds all of `wanted`. */
export function wayTo(wanted: Cover, size: number): readonly Cover[] {
  const way: Cover[] = []
  for (let node: Cover | undefined = { from: 0, to: size }; node; ) {
    way.push(node)
    if (node.to - node.from === 1) break
    const { left, right } = halvesOf(node)
    node = [left, right].find(({ from, to }) => from <= wanted.from && wanted.to <= to)
  }
  return way
}

/** The way down to a node, with the hash of every node that is seen from it, recomputed here. */
export async function walkTree(wanted: Cover): Promise<TreeWalk> {
  const { checkpoint } = await newestCheckpoint()
  const { size } = checkpoint
  const bounded = { from: Math.min(wanted.from, size - 1), to: Math.min(wanted.to, size) }
  const way = wayTo(bounded, size)
  const read = async (cover: Cover): Promise<TreeNode> => ({
    cover,
    hash: await subtreeRoot(logReader, cover.from, cover.to, size),
  })
  const [root, forks] = await Promise.all([
    read({ from: 0, to: size }),
    Promise.all(
      way
        .filter(({ from, to }) => to - from > 1)
        .map(async (cover): Promise<Fork> => {
          const halves = halvesOf(cover)
          const [parent, left, right] = await Promise.all([
            read(cover),
            read(halves.left),
            read(halves.right),
          ])
          return {
            parent,
            left,
            right,
            holds: equalBytes(nodeHash(left.hash, right.hash), parent.hash),
          }
        }),
    ),
  ])
  const at = way.at(-1) ?? { from: 0, to: size }
  return { checkpoint, root, holds: equalBytes(root.hash, checkpoint.root), forks, at }
}
