import { equalBytes } from './bytes.ts'
import { checkRun, type LinkedEntry, type Place, type Run, type RunVerdict } from './check-run.ts'
import type { Checkpoint } from './checkpoint.ts'
import { rangeRoot } from './compact-range.ts'
import { type Hash, sha256 } from './hash.ts'
import { type LogReader, readRun } from './read-run.ts'
import { growTiles, isFull, type OpenTiles, openRange, type Tile, widthOf } from './tile-growth.ts'
import { HASH_SIZE, hashAt, TILE_WIDTH, type TileReader, tilePath } from './tiles.ts'
import { type Refusal, refuse } from './verdict.ts'
import { type LogTrust, openWitnessed } from './witnessed.ts'

type WholeLogVerdict =
  | {
      readonly ok: true
      readonly checkpoint: Checkpoint
      /** Entries with the case links that the checkers looked for, in the log's order. */
      readonly linked: readonly LinkedEntry[]
    }
  | (Refusal & { readonly place?: Place })

export type Progress = { readonly checked: number; readonly size: number }

/** Somebody who checks one run at a time, in this thread or in another; rejects where it cannot be read. */
export type RunChecker = (
  run: Run,
  onChecked: (entries: number) => void | Promise<void>,
) => Promise<RunVerdict>

/** Entries below one tile of level 1. */
const RUN_LENGTH = TILE_WIDTH ** 2

/** Checks runs in this thread, and looks for case links. */
export function checkerHere(reader: LogReader, links: readonly Hash[] = []): RunChecker {
  return (run, onBundle) => checkRun(run, readRun(reader, run), { sha256, links, onBundle })
}

/**
 * Reads every entry of a log and builds its tree anew: each entry is well formed, each bundle
 * matches its tile, each tile the ones below it, and the root the trusted checkpoint.
 * Runs are shared out among the checkers; the first fault in the log's order is told. It says nothing
 * of other checkpoints that the log may have shown to others.
 */
export async function checkWholeLog(
  reader: LogReader,
  trust: LogTrust,
  onProgress: (progress: Progress) => void | Promise<void> = () => {},
  checkers: readonly RunChecker[] = [checkerHere(reader)],
): Promise<WholeLogVerdict> {
  const opened = await openWitnessed(await reader.checkpoint(), trust)
  if (!opened.ok) return opened
  const { size, root } = opened.checkpoint
  let checked = 0
  const verdicts = shareOut(checkers, size, (entries) => {
    checked += entries
    return onProgress({ checked, size })
  })
  let above: OpenTiles = []
  let rest: Uint8Array = new Uint8Array()
  const linked: LinkedEntry[] = []
  for (const verdict of verdicts) {
    const run = await verdict
    if (!run.ok) return run
    const growth = growTiles(above, hashesOf(run.roots))
    above = growth.open
    rest = run.rest
    linked.push(...run.linked)
    const wrong = await firstWrong(reader, growth.grown.filter(isFull).map(raised))
    if (wrong) return wrong
  }
  const n = Math.floor(size / TILE_WIDTH)
  const open = [{ level: 0, n, data: rest }, ...above.map(raised)]
  const wrong = await firstWrong(reader, open.slice(1))
  if (wrong) return wrong
  return equalBytes(rangeRoot(openRange(open, size)), root)
    ? { ...opened, linked }
    : refuse('the entries have another root')
}

/** A verdict for each run, in order; whoever is done with one takes the next. */
function shareOut(
  checkers: readonly RunChecker[],
  size: number,
  onChecked: (entries: number) => void | Promise<void>,
): readonly Promise<RunVerdict>[] {
  const runs = Array.from({ length: Math.ceil(size / RUN_LENGTH) }, (_, n) => ({
    run: { n, size },
    ...Promise.withResolvers<RunVerdict>(),
  }))
  // A later one may fail while an earlier one is awaited; its failure is met when its turn comes.
  for (const { promise } of runs) promise.catch(() => {})
  const waiting = [...runs]
  for (const check of checkers) {
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        try {
          const verdict = await check(next.run, onChecked)
          next.resolve(verdict)
          if (!verdict.ok) waiting.length = 0
        } catch (cause) {
          next.reject(cause)
          waiting.length = 0
        }
      }
    }
    void work()
  }
  return runs.map(({ promise }) => promise)
}

/** The tree over the hashes of level 1 grows like that over the leaves, one level higher. */
function raised({ level, n, data }: Tile): Tile {
  return { level: level + 1, n, data }
}

function hashesOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_SIZE }, (_, i) => hashAt(bytes, i))
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
