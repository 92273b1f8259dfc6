import { concat, equalBytes } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { rangeRoot } from '../compact-range.ts'
import { decodeEntryBundle } from '../entry-bundle.ts'
import { leafHash } from '../hash.ts'
import type { LogReader } from '../read-run.ts'
import { growTiles, isFull, type OpenTiles, openRange, type Tile } from '../tile-growth.ts'
import { entriesPath, TILE_WIDTH } from '../tiles.ts'
import { growing } from './public-files.ts'

/** What was read is not the log that the checkpoint stands for. */
export class WrongEntriesError extends Error {
  override readonly name = 'WrongEntriesError'
}

/** A log so far, and the tiles in which it grows. */
export type Edge = { readonly size: number; readonly open: OpenTiles }

/** The entries of one bundle, and what the tree gained by them. */
export type Pulled = {
  readonly n: number
  /** All of the bundle, those that were there before too. */
  readonly bodies: readonly Uint8Array[]
  /** Those that are new. */
  readonly added: readonly Uint8Array[]
  /** The tiles that they filled. */
  readonly filled: readonly Tile[]
  readonly edge: Edge
}

/** Bundles asked for at once. */
const AT_ONCE = 8

/**
 * Reads the entries that lead from `edge` to the checkpoint. Only where it ends without an error do
 * they have the checkpoint's root: until then nothing that it gave may be relied on.
 */
export async function* pullEntries(
  source: Pick<LogReader, 'entries'>,
  edge: Edge,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): AsyncGenerator<Pulled> {
  let { open } = edge
  const wanted = [...growing(0, edge.size, size)]
  while (wanted.length > 0) {
    const some = wanted.splice(0, AT_ONCE)
    const bundles = await Promise.all(some.map(([n, width]) => source.entries(n, width)))
    for (const [i, [n, width]] of some.entries()) {
      const bodies = decodeEntryBundle(bundles[i] ?? new Uint8Array())
      if (bodies?.length !== width)
        throw new WrongEntriesError(`${entriesPath(n, width)} is no bundle of ${width} entries`)
      const known = Math.max(0, edge.size - n * TILE_WIDTH)
      const leaves = bodies.map(leafHash)
      if (known > 0 && !equalBytes(concat(...leaves.slice(0, known)), open[0]?.data ?? concat()))
        throw new WrongEntriesError(
          `${entriesPath(n, width)} changes entries that were there before`,
        )
      const growth = growTiles(open, leaves.slice(known))
      open = growth.open
      const filled = growth.grown.filter(isFull)
      const now = { size: n * TILE_WIDTH + width, open }
      yield { n, bodies, added: bodies.slice(known), filled, edge: now }
    }
  }
  if (!equalBytes(rangeRoot(openRange(open, size)), root))
    throw new WrongEntriesError(`its entries have another root than was signed at ${size}`)
}
