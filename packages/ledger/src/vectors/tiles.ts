import {
  decodeEntryBundle,
  EMPTY_RANGE,
  encodeEntryBundle,
  equalBytes,
  extend,
  fromUtf8,
  leafHash,
  openCheckpoint,
  parseTilePath,
  parseVkey,
  rangeRoot,
  type TileAddress,
  type TileReader,
  tilePath,
  tileRoot,
} from '../index.ts'
import { HASH_SIZE, hashAt, TILE_WIDTH } from '../tiles.ts'
import { has, type Suite, type VectorCase, type VectorFolder } from './vector-file.ts'

/** Files of a log in C2SP tlog-tiles: each is read as a client would, and held against the others. */
export const tileFiles: Suite = ({ path, bytes, folder }) => {
  const [, log = '', rest = ''] = /^(.*?)(tile\/.+)$/.exec(path) ?? []
  const address = parseTilePath(rest)
  if (!address) return undefined
  const place = { folder, log, ...address }
  const { level } = address
  return level === 'entries'
    ? [{ name: 'entries', check: () => entriesFault({ ...place, level }, bytes()) }]
    : [{ name: 'hashes', check: () => hashesFault({ ...place, level }, bytes()) }]
}

type Place<Level> = Omit<TileAddress, 'level'> & {
  readonly folder: VectorFolder
  /** Of the log that it belongs to: what stands before `tile/`. */
  readonly log: string
  readonly level: Level
}

function entriesFault({ folder, log, n, width }: Place<'entries'>, bytes: Uint8Array) {
  const bodies = decodeEntryBundle(bytes)
  if (bodies?.length !== width) return `this is no bundle of ${width} entries`
  if (!equalBytes(encodeEntryBundle(bodies), bytes)) return 'it is written otherwise'
  const tile = findTile(folder, log, 0, n, width)
  const isLeaf = (body: Uint8Array, i: number) =>
    tile && equalBytes(leafHash(body), hashAt(tile, i))
  return !tile || bodies.every(isLeaf) ? undefined : 'its hashes are not those of its tile'
}

function hashesFault({ folder, log, level, n, width }: Place<number>, bytes: Uint8Array) {
  if (bytes.length !== width * HASH_SIZE) return `these are not ${width} hashes`
  const full = findTile(folder, log, level, n, TILE_WIDTH)
  if (full && !equalBytes(full.subarray(0, bytes.length), bytes)) return 'the full tile differs'
  for (let i = 0; level > 0 && i < width; i++) {
    const below = findTile(folder, log, level - 1, n * TILE_WIDTH + i, TILE_WIDTH)
    const hashes = below && Array.from({ length: TILE_WIDTH }, (_, at) => hashAt(below, at))
    const root = hashes && rangeRoot(hashes.reduce(extend, EMPTY_RANGE))
    if (root && !equalBytes(root, hashAt(bytes, i)))
      return `hash ${i} is not that of the tile below`
  }
  return undefined
}

/** `width` hashes of a tile, from the file of that width or a wider one; undefined where there is none. */
function findTile(folder: VectorFolder, log: string, level: number, n: number, width: number) {
  for (let wide = width; wide <= TILE_WIDTH; wide++) {
    const path = log + tilePath(level, n, wide)
    if (folder.paths.has(path)) return folder.read(path).subarray(0, width * HASH_SIZE)
  }
  return undefined
}

/** Checkpoints of such a log: signed by its key, and with the root of the tiles. */
export const checkpoints: Suite = ({ path, text, folder }) => {
  const [, log = '', size] = /^(.*?)checkpoint(?:\.(\d+))?$/.exec(path) ?? []
  const vkey = path.endsWith(`checkpoint${size === undefined ? '' : `.${size}`}`)
    ? vkeyFor(folder, log)
    : undefined
  if (vkey === undefined) return undefined
  const reader: TileReader = {
    async tile(level, n, width) {
      const tile = findTile(folder, log, level, n, width)
      if (!tile) throw new Error(`there is no ${tilePath(level, n, width)}`)
      return tile
    },
  }
  const check = async () => {
    const opened = await openCheckpoint(text(), vkey)
    if (!opened.ok) return opened.reason
    const { checkpoint } = opened
    if (size !== undefined && checkpoint.size !== Number(size)) return 'it is of another size'
    const root = await tileRoot(reader, checkpoint.size)
    return equalBytes(root, checkpoint.root) ? undefined : 'the tiles have another root'
  }
  return [{ name: 'root', check }]
}

/** `vkey.json` beside the log or one folder above it. */
function vkeyFor(folder: VectorFolder, log: string): string | undefined {
  const above = log.replace(/[^/]+\/$/, '')
  const path = [log, above].map((at) => `${at}vkey.json`).find((at) => folder.paths.has(at))
  const text = path === undefined ? undefined : fromUtf8(folder.read(path))
  const vkey = text === undefined ? undefined : (JSON.parse(text) as { vkey?: unknown }).vkey
  return typeof vkey === 'string' ? vkey : undefined
}

export const verifierKey: Suite = ({ path, json }): readonly VectorCase[] | undefined => {
  if (!/(^|\/)vkey\.json$/.test(path) || !has(json, 'vkey')) return undefined
  const parsed = parseVkey(String(json.vkey))
  return [{ name: 'key', check: () => (parsed.ok ? undefined : parsed.reason) }]
}
