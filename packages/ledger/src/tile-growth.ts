import { concat } from './bytes.ts'
import { type CompactRange, EMPTY_RANGE, extend } from './compact-range.ts'
import type { Hash } from './hash.ts'
import { rootOfHashes } from './tile-tree.ts'
import { HASH_SIZE, hashAt, TILE_WIDTH } from './tiles.ts'

/** One tile with the hashes it holds so far. */
export type Tile = { readonly level: number; readonly n: number; readonly data: Uint8Array }

/** The tile of each level that is still to be filled: where the tree grows. */
export type OpenTiles = readonly Tile[]

export type Growth = {
  readonly open: OpenTiles
  /** Every tile that gained a hash, from the leaves up; the full ones are final. */
  readonly grown: readonly Tile[]
}

export function growTiles(open: OpenTiles, leaves: readonly Hash[]): Growth {
  const stillOpen: Tile[] = []
  const grown: Tile[] = []
  let rising = leaves
  for (let level = 0; rising.length > 0 || level < open.length; level++) {
    const { n, data } = open[level] ?? { n: 0, data: new Uint8Array() }
    const gained = concat(data, ...rising)
    const tiles = slices(gained).map((slice, i) => ({ level, n: n + i, data: slice }))
    if (rising.length > 0) grown.push(...tiles)
    const full = tiles.filter(isFull)
    stillOpen.push(tiles[full.length] ?? { level, n: n + full.length, data: new Uint8Array() })
    rising = full.map((tile) => rootOfHashes(tile.data, 0, TILE_WIDTH))
  }
  return { open: stillOpen, grown }
}

export function isFull({ data }: Tile): boolean {
  return data.length === TILE_WIDTH * HASH_SIZE
}

export function widthOf({ data }: Tile): number {
  return data.length / HASH_SIZE
}

/** The perfect subtrees that cover the log: those in the highest level are the largest. */
export function openRange(open: OpenTiles, size: number): CompactRange {
  const hashes = open.toReversed().flatMap((tile) => {
    const inTile = Array.from({ length: widthOf(tile) }, (_, i) => hashAt(tile.data, i))
    return inTile.reduce(extend, EMPTY_RANGE).hashes
  })
  return { size, hashes }
}

function slices(data: Uint8Array): Uint8Array[] {
  const span = TILE_WIDTH * HASH_SIZE
  return Array.from({ length: Math.ceil(data.length / span) }, (_, i) =>
    data.subarray(i * span, (i + 1) * span),
  )
}
