import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { parseCheckpoint } from '../checkpoint.ts'
import { decodeEntryBundle, encodeEntryBundle } from '../entry-bundle.ts'
import { parseNote } from '../note.ts'
import type { LogReader } from '../read-run.ts'
import {
  entriesPath,
  HASH_SIZE,
  TILE_WIDTH,
  type TileAddress,
  tilePath,
  tileWidth,
} from '../tiles.ts'
import { holds } from './log-fault.ts'

const gzipped = promisify(gzip)
const gunzipped = promisify(gunzip)

/** One file of the log as it is served, by its path under the log's address. */
export type PublicFile = { readonly path: string; readonly bytes: Uint8Array }

/** What an entry bundle is made of takes no more room than this, uncompressed. */
export const BUNDLE_LIMIT = TILE_WIDTH * (2 + 65_535)

/** Bundles are kept and served as gzip. */
export async function bundleFile(n: number, bodies: readonly Uint8Array[]): Promise<PublicFile> {
  const bytes = await gzipped(encodeEntryBundle(bodies))
  return { path: entriesPath(n, bodies.length), bytes }
}

/**
 * A log as files (C2SP tlog-tiles): what `export-tiles` writes and a mirror keeps, and any static host
 * can serve. As a reader it gives each tile as wide as the folder's own checkpoint has it.
 */
export interface LogFolder extends LogReader {
  /** The checkpoint that all of it belongs to; undefined before the first. */
  note(): Promise<string | undefined>
  /** A file as it is served: where that many are published, cut from a wider one where need be. */
  serve(address: TileAddress): Promise<Uint8Array | undefined>
  /** Whole and on the disk before it resolves, or not at all. */
  put(file: PublicFile): Promise<void>
  /** After all that the checkpoint stands for: a reader never misses any of it. */
  publish(note: string): Promise<void>
}

export function openLogFolder(folder: string): LogFolder {
  const read = async (path: string) => new Uint8Array(await readFile(join(folder, path)))
  const put = ({ path, bytes }: PublicFile) => putFile(join(folder, path), bytes)
  const note = () => readFile(join(folder, 'checkpoint'), 'utf8').catch(undefinedIfMissing)
  async function tile(level: number, n: number, width: number) {
    const path = tilePath(level, n, width)
    const hashes = await read(path)
    holds(hashes.length === width * HASH_SIZE, `${path} holds ${hashes.length} bytes`)
    return hashes
  }
  const entries = async (n: number, width: number): Promise<Uint8Array> =>
    gunzipped(await read(entriesPath(n, width)), { maxOutputLength: BUNDLE_LIMIT })

  async function serveAt({ level, n, width }: TileAddress, size: number) {
    const has = tileWidth(level === 'entries' ? 0 : level, n, size)
    if (width > has) return undefined
    if (level !== 'entries') return (await tile(level, n, has)).subarray(0, width * HASH_SIZE)
    if (width === has) return read(entriesPath(n, width))
    const bodies = decodeEntryBundle(await entries(n, has)) ?? []
    return (await bundleFile(n, bodies.slice(0, width))).bytes
  }

  return {
    note,
    put,
    checkpoint: () => readFile(join(folder, 'checkpoint'), 'utf8'),
    tile,
    entries,
    async serve(address) {
      const size = sizeIn(await note())
      return serveAt(address, size).catch(async (error) => {
        // A narrower tile goes when a wider one is published, as it may have been meanwhile.
        const now = sizeIn(await note())
        if (now === size) throw error
        return serveAt(address, now)
      })
    },
    async publish(text) {
      const before = sizeIn(await note())
      await put({ path: 'checkpoint', bytes: Buffer.from(text) })
      for (const path of filled(before, sizeIn(text)))
        await rm(join(folder, `${path}.p`), { recursive: true, force: true })
    },
  }
}

/** The files that are full at `size` and were not at `before`: narrower ones are wanted no more. */
function* filled(before: number, size: number): Generator<string> {
  for (let level = 0; tileWidth(level, 0, size) === TILE_WIDTH; level++) {
    const n = Math.floor(before / TILE_WIDTH ** (level + 1))
    if (tileWidth(level, n, size) < TILE_WIDTH) continue
    yield tilePath(level, n)
    if (level === 0) yield entriesPath(n)
  }
}

/** Whole or not at all, whenever the process dies. */
async function putFile(path: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(path))
  const draft = `${path}.new`
  try {
    const file = await open(draft, 'w', 0o644)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    // On a full disk, half a file is in everybody's way.
    await rm(draft, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(dirname(path))
}

/** Not as at a start: whoever mirrors answers others meanwhile. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/** A folder is on the disk once the one above it is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made))
    await syncFolder(dirname(made))
}

function sizeIn(note: string | undefined): number {
  const parsed = parseNote(note ?? '')
  const read = parsed.ok ? parseCheckpoint(parsed.text) : undefined
  return read?.ok ? read.checkpoint.size : 0
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
