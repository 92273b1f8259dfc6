import { equalBytes } from '../../bytes.ts'
import type { OpenTiles, Tile } from '../../tile-growth.ts'
import { HASH_SIZE, tileWidth } from '../../tiles.ts'
import { findTile } from '../log.store.ts'
import type { FsckPlace, Report } from './finding.ts'
import { listTileKeys } from './fsck.store.ts'

export async function checkFullTile({ database }: FsckPlace, tile: Tile, report: Report) {
  const stored = await findTile(database.reader, tile.level, tile.n)
  compareTile(stored, tile, { atLeast: tile.data.length, atMost: tile.data.length }, report)
}

/**
 * The tiles of the right edge: at least what is signed stands in them, at most what is committed;
 * `sizes.now` is larger than `sizes.checked` where the log has grown meanwhile.
 */
export async function checkOpenTiles(
  { database }: FsckPlace,
  open: OpenTiles,
  sizes: { readonly signed: number; readonly checked: number; readonly now: number },
  report: Report,
) {
  const widthAt = ({ level, n }: Pick<Tile, 'level' | 'n'>, size: number) =>
    tileWidth(level, n, size) * HASH_SIZE
  for (const tile of open) {
    const stored = await findTile(database.reader, tile.level, tile.n)
    const atLeast = widthAt(tile, Math.min(sizes.signed, sizes.checked))
    compareTile(stored, tile, { atLeast, atMost: widthAt(tile, sizes.now) }, report)
  }
  for (const tile of await listTileKeys(database.reader)) {
    const edge = open[tile.level]
    const isBelow = edge && tile.n >= 0 && tile.n <= edge.n
    if (!isBelow && (tile.level < 0 || tile.n < 0 || widthAt(tile, sizes.now) === 0))
      report('tiles', `${tile.level}/${tile.n}`, 'belongs to no entry')
  }
}

/** Where more is stored than was computed, and not too much, the rest was not there before. */
export function compareTile(
  stored: Uint8Array | undefined,
  { level, n, data }: Tile,
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost: number },
  report: Report,
) {
  const row = `${level}/${n}`
  const known = Math.min(stored?.length ?? 0, data.length)
  if (!stored) {
    if (atLeast > 0) report('tiles', row, 'is missing')
  } else if (stored.length < atLeast) {
    report('tiles', row, 'lacks hashes')
  } else if (
    stored.length > atMost ||
    !equalBytes(stored.subarray(0, known), data.subarray(0, known))
  ) {
    report('tiles', row, 'is not what lies below it')
  }
}
