import type { Hash } from '../src/hash.ts'
import { growTiles, type OpenTiles } from '../src/tile-growth.ts'
import { HASH_SIZE, type TileReader } from '../src/tiles.ts'

/** The tiles of a log in memory; `batches` are the leaves in the groups in which they came. */
export function tilesInMemory(batches: readonly (readonly Hash[])[]): TileReader {
  const rows = new Map<string, Uint8Array>()
  let open: OpenTiles = []
  for (const leaves of batches) {
    const growth = growTiles(open, leaves)
    open = growth.open
    for (const { level, n, data } of growth.grown) rows.set(`${level}/${n}`, data)
  }
  return {
    async tile(level, n, width) {
      const row = rows.get(`${level}/${n}`)
      if (!row || row.length < width * HASH_SIZE) throw new Error(`no tile ${level}/${n}`)
      return row.slice(0, width * HASH_SIZE)
    },
  }
}
