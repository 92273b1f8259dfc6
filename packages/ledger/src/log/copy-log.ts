import { equalBytes } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import type { LogReader } from '../read-run.ts'
import { type Tile, widthOf } from '../tile-growth.ts'
import { tileRoot } from '../tile-tree.ts'
import { tilePath, tileWidth } from '../tiles.ts'
import { holds } from './log-fault.ts'
import { bundleFile, type LogFolder, type PublicFile } from './log-folder.ts'
import { type Edge, pullEntries, WrongEntriesError } from './pull-entries.ts'
import { readOpenTiles } from './tile-store.ts'

/** Files that reach the disk together: most of what one takes is waiting for it. */
const AT_ONCE = 16

type Signed = Pick<Checkpoint, 'size' | 'root'>

/**
 * Brings a folder from what it holds to the checkpoint: entries are read from `source`, the tiles are
 * computed from them. When it resolves, all of it is on the disk and has the checkpoint's root; the
 * checkpoint itself is the caller's to publish. What an earlier try has left is used where it fits.
 */
export async function copyLog(
  source: Pick<LogReader, 'entries'>,
  folder: LogFolder,
  checkpoint: Signed,
  from: number,
): Promise<void> {
  const left = (n: number, width: number) =>
    folder.entries(n, width).catch(() => source.entries(n, width))
  try {
    await copy({ entries: left }, folder, checkpoint, from)
  } catch (error) {
    if (!(error instanceof WrongEntriesError)) throw error
    await copy(source, folder, checkpoint, from)
  }
}

async function copy(
  source: Pick<LogReader, 'entries'>,
  folder: LogFolder,
  checkpoint: Signed,
  from: number,
): Promise<void> {
  let edge: Edge = { size: from, open: await readOpenTiles(folder, from) }
  const writing: Promise<void>[] = []
  const write = (file: Promise<void>) => {
    // One may fail while entries are awaited; its failure is met when its turn comes.
    file.catch(() => {})
    writing.push(file)
  }
  for await (const pulled of pullEntries(source, edge, checkpoint)) {
    edge = pulled.edge
    write(bundleFile(pulled.n, pulled.bodies).then(folder.put))
    for (const tile of pulled.filled) write(folder.put(fileOf(tile)))
    if (writing.length >= AT_ONCE) await Promise.all(writing.splice(0))
  }
  await Promise.all(writing)
  const grown = edge.open.filter((tile) => widthOf(tile) > tileWidth(tile.level, tile.n, from))
  for (const tile of grown) await folder.put(fileOf(tile))
  const stored = await tileRoot(folder, checkpoint.size)
  holds(equalBytes(stored, checkpoint.root), 'the tiles on the disk have another root')
}

/** Reads all that a folder holds of the checkpoint; rejects where a file is missing or another. */
export async function checkFolder(folder: LogFolder, checkpoint: Signed): Promise<void> {
  let edge: Edge = { size: 0, open: [] }
  for await (const pulled of pullEntries(folder, edge, checkpoint)) {
    edge = pulled.edge
    for (const tile of pulled.filled) await checkTile(folder, tile)
  }
  for (const tile of edge.open) if (widthOf(tile) > 0) await checkTile(folder, tile)
}

async function checkTile(folder: LogFolder, tile: Tile): Promise<void> {
  const stored = await folder.tile(tile.level, tile.n, widthOf(tile))
  if (!equalBytes(stored, tile.data))
    throw new WrongEntriesError(`${fileOf(tile).path} differs from what lies below it`)
}

function fileOf(tile: Tile): PublicFile {
  return { path: tilePath(tile.level, tile.n, widthOf(tile)), bytes: tile.data }
}
