import { equalBytes } from './bytes.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { rangeRoot } from './compact-range.ts'
import { decodeEntry } from './entry.ts'
import { decodeEntryBundle } from './entry-bundle.ts'
import { type Hash, leafHash } from './hash.ts'
import { growTiles, isFull, type OpenTiles, openRange, type Tile, widthOf } from './tile-growth.ts'
import {
  entriesPath,
  HASH_SIZE,
  TILE_WIDTH,
  type TileReader,
  tilePath,
  tileWidth,
} from './tiles.ts'
import { type Refusal, refuse } from './verdict.ts'

/** Where a public log is read from; entry bundles come uncompressed. */
export interface LogReader extends TileReader {
  checkpoint(): Promise<string>
  entries(n: number, width: number): Promise<Uint8Array>
}

/** Where a log does not hold together: the entries, the last one not included, that are in doubt. */
export type Place = { readonly from: number; readonly to: number }
type WholeLogVerdict =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | (Refusal & { readonly place?: Place })

export type Progress = { readonly checked: number; readonly size: number }

/** Bundles asked for ahead of the one being hashed. */
const READ_AHEAD = 8
/** A page draws 60 frames a second; browsers make each turn given away last 4 ms, so not after each bundle. */
const TURN_MS = 12

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
): Promise<WholeLogVerdict> {
  const opened = await openCheckpoint(await reader.checkpoint(), vkey)
  if (!opened.ok) return opened
  const { size, root } = opened.checkpoint
  let open: OpenTiles = []
  let turnAt = performance.now()
  for await (const { n, width, bundle } of bundles(reader, size)) {
    const leaves = leavesOf(bundle, width)
    if (!leaves) {
      const place = { from: n * TILE_WIDTH, to: n * TILE_WIDTH + width }
      return { ...refuse(`${entriesPath(n, width)} is no bundle of ${width} entries`), place }
    }
    const growth = growTiles(open, leaves)
    open = growth.open
    const wrong = await firstWrong(reader, growth.grown.filter(isFull))
    if (wrong) return wrong
    await onProgress({ checked: n * TILE_WIDTH + width, size })
    if (performance.now() - turnAt > TURN_MS) {
      await nextTurn()
      turnAt = performance.now()
    }
  }
  const wrong = await firstWrong(reader, open)
  if (wrong) return wrong
  return equalBytes(rangeRoot(openRange(open, size)), root)
    ? opened
    : refuse('the entries have another root')
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

/** The first tile that is not published as it was computed, and the first hash in it that differs. */
async function firstWrong(
  reader: TileReader,
  computed: readonly Tile[],
): Promise<WholeLogVerdict | undefined> {
  for (const tile of computed) {
    const { level, n, data } = tile
    const width = widthOf(tile)
    const published = width > 0 ? await reader.tile(level, n, width) : data
    if (equalBytes(published, data)) continue
    const at = data.findIndex((byte, i) => byte !== published[i])
    const covers = TILE_WIDTH ** level
    // A tile that only has too many bytes is in doubt as a whole.
    const first = (n * TILE_WIDTH + Math.floor(Math.max(at, 0) / HASH_SIZE)) * covers
    const place = { from: first, to: at < 0 ? first + width * covers : first + covers }
    return { ...refuse(`${tilePath(level, n, width)} differs from what lies below it`), place }
  }
  return undefined
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
