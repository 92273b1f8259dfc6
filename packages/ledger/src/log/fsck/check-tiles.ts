import { equalBytes } from '../../bytes.ts'
import type { OpenTiles, Tile } from '../../tile-growth.ts'
import { HASH_SIZE, tileWidth } from '../../tiles.ts'
import { findTile } from '../log.store.ts'
import type { FsckPlace, Report } from './finding.ts'
import { listTileKeys } from './fsck.store.ts'

export async function checkFullTile({ database }: FsckPlace, tile: Tile, report: Report) {
  const stored = await findTile(database.reader, tile.level, tile.n)
  compare(stored, tile, tile.data.length, report)
}

/** The tiles of the right edge: at least what is signed stands in them, at most what is committed. */
export async function checkOpenTiles(
  { database, lockStore, origin }: FsckPlace,
  open: OpenTiles,
  size: number,
  report: Report,
) {
  const signed = Math.min(size, lockStore.read(origin)?.size ?? 0)
  for (const tile of open) {
    const stored = await findTile(database.reader, tile.level, tile.n)
    compare(stored, tile, tileWidth(tile.level, tile.n, signed) * HASH_SIZE, report)
  }
  for (const { level, n } of await listTileKeys(database.reader)) {
    const edge = open[level]
    if (!edge || n > edge.n) report('tiles', `${level}/${n}`, 'belongs to no entry')
  }
}

function compare(
  stored: Uint8Array | undefined,
  { level, n, data }: Tile,
  atLeast: number,
  report: Report,
) {
  const row = `${level}/${n}`
  if (!stored) {
    if (atLeast > 0) report('tiles', row, 'is missing')
  } else if (stored.length < atLeast) {
    report('tiles', row, 'lacks hashes')
  } else if (!equalBytes(stored, data.subarray(0, stored.length))) {
    report('tiles', row, 'is not what lies below it')
  }
}
