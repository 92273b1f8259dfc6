import { assert } from './assert.ts'
import { EMPTY_ROOT, type Hash, type Hasher, nodeHash, nodeHashAt } from './hash.ts'
import { HASH_SIZE, TILE_WIDTH, type TileReader, tileWidth } from './tiles.ts'

/** Proof that the entry at `index` stands in the log of `size` entries (RFC 9162 section 2.1.3.1). */
export async function inclusionProof(
  reader: TileReader,
  index: number,
  size: number,
): Promise<Hash[]> {
  assert(index >= 0 && index < size, 'an entry is proven in a tree that holds it')
  const tree = new TileTree(reader, size)
  const path: Promise<Hash>[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      path.push(tree.rootOf(middle, end))
      end = middle
    } else {
      path.push(tree.rootOf(start, middle))
      start = middle
    }
  }
  return Promise.all(path.reverse())
}

/** Proof that the log of `oldSize` entries is a prefix of that of `size` (RFC 9162 section 2.1.4.1). */
export async function consistencyProof(
  reader: TileReader,
  oldSize: number,
  size: number,
): Promise<Hash[]> {
  assert(oldSize >= 0 && oldSize <= size, 'an older tree is not larger than the newer one')
  if (oldSize === 0) return []
  const tree = new TileTree(reader, size)
  const path: Promise<Hash>[] = []
  let [start, end] = [0, size]
  while (oldSize < end) {
    const middle = start + splitOf(end - start)
    if (oldSize <= middle) {
      path.push(tree.rootOf(middle, end))
      end = middle
    } else {
      path.push(tree.rootOf(start, middle))
      start = middle
    }
  }
  // A verifier knows the root of the old tree itself; any other last subtree must be told.
  if (start > 0) path.push(tree.rootOf(start, end))
  return Promise.all(path.reverse())
}

/** The hash of a node: the entries [start, end) of a log of `size`, which must be a node of its tree. */
export function subtreeRoot(
  reader: TileReader,
  start: number,
  end: number,
  size: number,
): Promise<Hash> {
  return new TileTree(reader, size).rootOf(start, end)
}

/** The root of the log of `size` entries, from its tiles alone. */
export async function tileRoot(reader: TileReader, size: number): Promise<Hash> {
  return size === 0 ? EMPTY_ROOT : new TileTree(reader, size).rootOf(0, size)
}

/** The roots of the perfect subtrees that cover the log, largest first: the tree's right edge. */
export async function tileRange(reader: TileReader, size: number) {
  const tree = new TileTree(reader, size)
  const hashes: Promise<Hash>[] = []
  for (let start = 0; start < size; ) {
    const span = 2 ** Math.floor(Math.log2(size - start))
    hashes.push(tree.rootOf(start, start + span))
    start += span
  }
  return { size, hashes: await Promise.all(hashes) }
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let split = 1
  while (split * 2 < n) split *= 2
  return split
}

class TileTree {
  readonly #reader: TileReader
  readonly #size: number
  readonly #tiles = new Map<string, Promise<Uint8Array>>()

  constructor(reader: TileReader, size: number) {
    this.#reader = reader
    this.#size = size
  }

  /** The root over the entries [start, end), where start is a multiple of what spans them. */
  async rootOf(start: number, end: number): Promise<Hash> {
    const split = splitOf(end - start)
    const span = end - start === 1 ? 1 : split * 2
    if (span === end - start) return this.#perfect(Math.log2(span), start / span)
    return nodeHash(
      await this.#perfect(Math.log2(split), start / split),
      await this.rootOf(start + split, end),
    )
  }

  /** The root of the `index`th subtree of 2^height entries. */
  async #perfect(height: number, index: number): Promise<Hash> {
    const level = Math.floor(height / 8)
    const count = 2 ** (height % 8)
    const first = index * count
    const tile = await this.#tile(level, Math.floor(first / TILE_WIDTH))
    return rootOfHashes(tile, first % TILE_WIDTH, count)
  }

  #tile(level: number, n: number): Promise<Uint8Array> {
    const key = `${level}/${n}`
    const known = this.#tiles.get(key)
    if (known !== undefined) return known
    const width = tileWidth(level, n, this.#size)
    const read = this.#reader.tile(level, n, width).then((tile) => {
      assert(tile.length >= width * HASH_SIZE, `tile ${key} holds its ${width} hashes`)
      return tile
    })
    this.#tiles.set(key, read)
    return read
  }
}

/** The root over `count` hashes of a tile from `first` on; `count` is a power of two. */
export function rootOfHashes(
  tile: Uint8Array,
  first: number,
  count: number,
  nodeAt: Hasher['nodeHashAt'] = nodeHashAt,
): Hash {
  // In place: each hash overwrites one that was read already, and none has a buffer of its own. In a
  // copy, which `slice` of a Node Buffer is not.
  const level = Uint8Array.from(tile.subarray(first * HASH_SIZE, (first + count) * HASH_SIZE))
  for (let width = count / 2; width >= 1; width /= 2)
    for (let i = 0; i < width; i++) level.set(nodeAt(level, 2 * i * HASH_SIZE), i * HASH_SIZE)
  return level.slice(0, HASH_SIZE)
}
