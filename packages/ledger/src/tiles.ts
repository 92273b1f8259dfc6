import type { Hash } from './hash.ts'
import { isCount } from './proof.ts'

/** C2SP tlog-tiles: a tile holds up to 256 hashes of every eighth level of the tree. */
export const TILE_WIDTH = 256
export const HASH_SIZE = 32

/** Where tiles are read from; `width` counts hashes, and a full tile has 256. */
export interface TileReader {
  tile(level: number, n: number, width: number): Promise<Uint8Array>
}

/** How many hashes a tile holds in a log of `size` entries; 0 where it does not exist yet. */
export function tileWidth(level: number, n: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH))
}

export function hashAt(tile: Uint8Array, position: number): Hash {
  return tile.subarray(position * HASH_SIZE, (position + 1) * HASH_SIZE)
}

/** `tile/<L>/<N>[.p/<W>]`, relative to the log's address. */
export function tilePath(level: number, n: number, width: number = TILE_WIDTH): string {
  return `tile/${level}/${numberPath(n)}${partial(width)}`
}

/** `tile/entries/<N>[.p/<W>]`, relative to the log's address. */
export function entriesPath(n: number, width: number = TILE_WIDTH): string {
  return `tile/entries/${numberPath(n)}${partial(width)}`
}

/**
 * `run/<L>/<N>[.p/<W>]`, relative to the log's address: the full tiles of level L that lie below
 * tile N of the next level, one after the other in one answer; `entries` stands for the bundles.
 * Not of C2SP: whoever reads a whole log waits for each request longer than for what it brings.
 */
export function runPath(level: number | 'entries', n: number, width: number = TILE_WIDTH): string {
  return `run/${level}/${numberPath(n)}${partial(width)}`
}

export type TileAddress = {
  readonly level: number | 'entries'
  readonly n: number
  readonly width: number
}

/** The inverse of the two above; undefined for any other spelling, so that caches hold one copy. */
export function parseTilePath(path: string): TileAddress | undefined {
  const pattern = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/
  const [, levelText, numberText = '', widthText] = pattern.exec(path) ?? []
  if (levelText === undefined) return undefined
  const level = levelText === 'entries' ? levelText : Number(levelText)
  const n = Number(numberText.replaceAll(/[x/]/g, ''))
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText)
  if (!isCount(n) || (level !== 'entries' && level > 63)) return undefined
  if (widthText !== undefined && width >= TILE_WIDTH) return undefined
  return numberPath(n) === numberText ? { level, n, width } : undefined
}

/** 1234067 → `x001/x234/067`. */
function numberPath(n: number): string {
  const digits = String(n)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

function partial(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`
}
