import type { Reader } from '@vermilion/database'
import { TILE_WIDTH, tilePath, tileWidth } from '../tiles.ts'
import type { LogTrust } from '../witnessed.ts'
import { findNewestCheckpoint, listBodies } from './log.store.ts'
import { holds } from './log-fault.ts'
import { bundleFile, type PublicFile } from './log-folder.ts'
import { lastPublished } from './publisher.ts'
import { tileReader } from './tile-store.ts'

/** What was published last, with the cosignatures at hand; undefined before the first. */
export async function newestNote(
  reader: Reader,
  trust: LogTrust,
): Promise<{ readonly size: number; readonly note: string } | undefined> {
  const newest = await findNewestCheckpoint(reader)
  const published = newest && (await lastPublished(reader, trust, newest))
  if (!published) return undefined
  const { lock, lines } = published
  return { size: lock.size, note: lock.note + lines.map(({ line }) => line).join('') }
}

/**
 * Every file of C2SP tlog-tiles that a log of `size` entries has and one of `from` entries has not:
 * tiles and entry bundles (gzip), the full ones and those that are being filled. The checkpoint is not
 * among them: whoever publishes it does so last.
 */
export async function* publicFiles(
  reader: Reader,
  from: number,
  size: number,
): AsyncGenerator<PublicFile> {
  for (const [n, width] of growing(0, from, size)) {
    const first = n * TILE_WIDTH
    const bodies = await listBodies(reader, first, first + width)
    holds(bodies.length === width, `entries are missing between ${first} and ${first + width}`)
    yield await bundleFile(
      n,
      bodies.map(({ body }) => body),
    )
  }
  const tiles = tileReader(reader)
  for (let level = 0; tileWidth(level, 0, size) > 0; level++) {
    for (const [n, width] of growing(level, from, size))
      yield { path: tilePath(level, n, width), bytes: await tiles.tile(level, n, width) }
  }
}

/** Tiles of a level, each as wide as it is, that hold more at `size` than at `from`. */
export function* growing(
  level: number,
  from: number,
  size: number,
): Generator<[n: number, width: number]> {
  const first = Math.floor(from / TILE_WIDTH ** (level + 1))
  for (let n = first; tileWidth(level, n, size) > 0; n++) {
    const width = tileWidth(level, n, size)
    if (width > tileWidth(level, n, from)) yield [n, width]
  }
}
