import { equalBytes } from './bytes.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { EMPTY_RANGE, extend, rangeRoot } from './compact-range.ts'
import { decodeEntry } from './entry.ts'
import { decodeEntryBundle } from './entry-bundle.ts'
import { type Hash, leafHash } from './hash.ts'
import { rootOfHashes } from './tile-tree.ts'
import {
  entriesPath,
  HASH_SIZE,
  hashAt,
  TILE_WIDTH,
  type TileReader,
  tilePath,
  tileWidth,
} from './tiles.ts'
import { refuse, type Verdict } from './verdict.ts'

/** Where a public log is read from; entry bundles come uncompressed. */
export interface LogReader extends TileReader {
  checkpoint(): Promise<string>
  entries(n: number, width: number): Promise<Uint8Array>
}

export type Progress = { readonly checked: number; readonly size: number }

/** Bundles asked for ahead of the one being hashed. */
const READ_AHEAD = 4

/**
 * Reads every entry of a log and builds its tree anew: each entry is well formed, each bundle
 * matches its tile, each tile the ones below it, and the root the checkpoint that `vkey` signed.
 * `onProgress` is awaited after each bundle, so it is also where a page may draw. It says nothing of
 * other checkpoints that the log may have shown to others.
 */
export async function checkWholeLog(
  reader: LogReader,
  vkey: string,
  onProgress: (progress: Progress) => void | Promise<void> = () => {},
): Promise<Verdict<{ readonly checkpoint: Checkpoint }>> {
  const opened = await openCheckpoint(await reader.checkpoint(), vkey)
  if (!opened.ok) return opened
  const { size, root } = opened.checkpoint
  const levels = new TileLevels(reader, size)
  for await (const { n, width, bundle } of bundles(reader, size)) {
    const leaves = leavesOf(bundle, width)
    if (!leaves) return refuse(`${entriesPath(n, width)} is no bundle of ${width} entries`)
    const wrong = await levels.add(leaves)
    if (wrong) return refuse(`${wrong} differs from what lies below it`)
    await onProgress({ checked: n * TILE_WIDTH + width, size })
    await nextTurn()
  }
  const wrong = await levels.finish()
  if (wrong) return refuse(`${wrong} differs from what lies below it`)
  return equalBytes(levels.root(), root) ? opened : refuse('the entries have another root')
}

async function* bundles(reader: LogReader, size: number) {
  const count = Math.ceil(size / TILE_WIDTH)
  const asked: Promise<Uint8Array>[] = []
  for (let n = 0; n < count; n++) {
    while (asked.length < READ_AHEAD && n + asked.length < count) {
      const next = n + asked.length
      const bundle = reader.entries(next, tileWidth(0, next, size))
      // One may fail while another is awaited; its failure is met when its turn comes.
      bundle.catch(() => {})
      asked.push(bundle)
    }
    const bundle = await asked.shift()
    if (bundle) yield { n, width: tileWidth(0, n, size), bundle }
  }
}

function leavesOf(bundle: Uint8Array, width: number): Hash[] | undefined {
  const bodies = decodeEntryBundle(bundle)
  if (bodies?.length !== width || !bodies.every((body) => decodeEntry(body).ok)) return undefined
  return bodies.map(leafHash)
}

/** Gathers hashes into tiles, level by level, and holds each tile against the published one. */
class TileLevels {
  readonly #reader: TileReader
  readonly #size: number
  readonly #open: { n: number; hashes: Hash[] }[] = []

  constructor(reader: TileReader, size: number) {
    this.#reader = reader
    this.#size = size
  }

  /** Takes the hashes of one whole level-0 tile; names the first published tile that differs. */
  async add(leaves: readonly Hash[]): Promise<string | undefined> {
    let rising = leaves
    for (let level = 0; rising.length > 0; level++) {
      const tile = this.#levelAt(level)
      tile.hashes.push(...rising)
      if (tile.hashes.length < TILE_WIDTH) return undefined
      const published = await this.#compare(level)
      if (typeof published === 'string') return published
      rising = [rootOfHashes(published, 0, TILE_WIDTH)]
      tile.n += 1
      tile.hashes = []
    }
    return undefined
  }

  /** The partial tiles of the right edge. */
  async finish(): Promise<string | undefined> {
    for (const [level, { hashes }] of this.#open.entries()) {
      const published = hashes.length > 0 ? await this.#compare(level) : undefined
      if (typeof published === 'string') return published
    }
    return undefined
  }

  /** The right edge holds the roots of all perfect subtrees: the highest level has the largest. */
  root(): Hash {
    const edge = this.#open.toReversed()
    return rangeRoot({
      size: this.#size,
      hashes: edge.flatMap(({ hashes }) => hashes.reduce(extend, EMPTY_RANGE).hashes),
    })
  }

  #levelAt(level: number) {
    const known = this.#open[level]
    if (known) return known
    const fresh = { n: 0, hashes: [] as Hash[] }
    this.#open.push(fresh)
    return fresh
  }

  /** The published tile, or its path where it differs from the hashes gathered. */
  async #compare(level: number): Promise<Uint8Array | string> {
    const { n, hashes } = this.#levelAt(level)
    const width = tileWidth(level, n, this.#size)
    const published = await this.#reader.tile(level, n, width)
    const same =
      published.length === width * HASH_SIZE &&
      hashes.length === width &&
      hashes.every((hash, i) => equalBytes(hash, hashAt(published, i)))
    return same ? published : tilePath(level, n, width)
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
