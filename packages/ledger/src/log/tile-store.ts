import type { Reader } from '@vermilion/database'
import type { OpenTiles, Tile } from '../tile-growth.ts'
import { HASH_SIZE, TILE_WIDTH, type TileReader } from '../tiles.ts'
import { findTile } from './log.store.ts'
import { holds } from './log-fault.ts'

/** The tiles in the database; a row may already hold more hashes than are asked for. */
export function tileReader(reader: Reader): TileReader {
  return {
    async tile(level, n, width) {
      const data = await findTile(reader, level, n)
      holds(data && data.length >= width * HASH_SIZE, `tile ${level}/${n} lacks hashes`)
      return data.subarray(0, width * HASH_SIZE)
    },
  }
}

/** The tiles that are still to be filled in a log of `size` entries. */
export async function readOpenTiles(tiles: TileReader, size: number): Promise<OpenTiles> {
  const open: Tile[] = []
  for (let count = size; count > 0; count = Math.floor(count / TILE_WIDTH)) {
    const level = open.length
    const n = Math.floor(count / TILE_WIDTH)
    const width = count % TILE_WIDTH
    const data = width > 0 ? await tiles.tile(level, n, width) : new Uint8Array()
    open.push({ level, n, data })
  }
  return open
}
