import { expect, test } from 'vitest'
import { rootHash } from '../tests/oracle.ts'
import { tilesInMemory } from '../tests/tile-memory.ts'
import { checkWholeLog, type LogReader } from './check-whole-log.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { encodeEntry } from './entry.ts'
import { encodeEntryBundle } from './entry-bundle.ts'
import { leafHash, sha256 } from './hash.ts'
import { signNote } from './note.ts'
import { TILE_WIDTH } from './tiles.ts'
import { formatVkey, vkeyOf } from './vkey.ts'

const origin = 'bj.vermilion.example/log'
const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const vkey = formatVkey(vkeyOf(origin, publicKey))

function logOf(size: number): LogReader {
  const bodies = Array.from({ length: size }, (_, i) =>
    encodeEntry({
      schema: 0x0100,
      flags: 0,
      authority: 0,
      content: sha256(Uint8Array.of(i, i >> 8)),
    }),
  )
  const leaves = bodies.map(leafHash)
  return {
    ...tilesInMemory([leaves]),
    entries: async (n, width) =>
      encodeEntryBundle(bodies.slice(n * TILE_WIDTH, n * TILE_WIDTH + width)),
    checkpoint: () =>
      signNote(formatCheckpoint({ origin, size, root: rootHash(leaves) }), {
        name: origin,
        publicKey,
        sign: (message) => ed25519.sign(seed, message),
      }),
  }
}

test.each([1, 2, 255, 256, 257, 600])('a log of %i entries is checked whole', async (size) => {
  const seen: number[] = []
  const verdict = await checkWholeLog(logOf(size), vkey, ({ checked }) => {
    seen.push(checked)
  })
  expect(verdict).toMatchObject({ ok: true, checkpoint: { origin, size } })
  expect(seen.at(-1)).toBe(size)
  expect(seen.length).toBe(Math.ceil(size / 256))
})

/** One byte of one answer differs. */
function spoiled(log: LogReader, what: 'tile' | 'entries', path: string): LogReader {
  const flip = (bytes: Uint8Array) => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1)
  return {
    ...log,
    tile: async (level, n, width) => {
      const tile = await log.tile(level, n, width)
      return what === 'tile' && path === `${level}/${n}` ? flip(tile) : tile
    },
    entries: async (n, width) => {
      const bundle = await log.entries(n, width)
      return what === 'entries' && path === `${n}` ? flip(bundle) : bundle
    },
  }
}

test.each([
  ['entries', '0', 'tile/0/000 differs', [255, 256]],
  ['entries', '2', 'tile/0/002.p/88 differs', [599, 600]],
  ['tile', '0/1', 'tile/0/001 differs', [511, 512]],
  ['tile', '0/2', 'tile/0/002.p/88 differs', [599, 600]],
  ['tile', '1/0', 'tile/1/000.p/2 differs', [256, 512]],
] as const)('one byte changed in %s %s is found, and where', async (what, path, reason, place) => {
  const verdict = await checkWholeLog(spoiled(logOf(600), what, path), vkey)
  const [from, to] = place
  expect(verdict).toEqual({
    ok: false,
    reason: expect.stringContaining(reason),
    place: { from, to },
  })
})

test('a bundle that cannot be read is named with the entries it should hold', async () => {
  const log = logOf(300)
  const torn: LogReader = { ...log, entries: async () => new Uint8Array(3) }
  expect(await checkWholeLog(torn, vkey)).toEqual({
    ok: false,
    reason: 'tile/entries/000 is no bundle of 256 entries',
    place: { from: 0, to: 256 },
  })
})

test('a tile with something after its hashes is in doubt as a whole', async () => {
  const log = logOf(300)
  const longer: LogReader = {
    ...log,
    tile: async (level, n, width) => {
      const tile = await log.tile(level, n, width)
      return level === 0 && n === 1 ? Uint8Array.of(...tile, 0) : tile
    },
  }
  expect(await checkWholeLog(longer, vkey)).toMatchObject({ place: { from: 256, to: 300 } })
})

test('tiles and entries that agree with one another but not with the checkpoint are found', async () => {
  const [one, other] = [logOf(300), logOf(301)]
  const shifted: LogReader = {
    ...one,
    entries: async (n, width) =>
      n === 0 ? one.entries(0, width) : swap(await one.entries(n, width)),
    tile: async (level, n, width) =>
      level === 0 && n === 1 ? swapHashes(await one.tile(0, 1, width)) : one.tile(level, n, width),
  }
  expect(await checkWholeLog(shifted, vkey)).toEqual({
    ok: false,
    reason: 'the entries have another root',
  })
  const cutOff = { ...one, checkpoint: other.checkpoint }
  await expect(checkWholeLog(cutOff, vkey)).resolves.toMatchObject({ ok: false })
})

const swap = (bundle: Uint8Array) =>
  Uint8Array.from([...bundle.slice(42, 84), ...bundle.slice(0, 42), ...bundle.slice(84)])
const swapHashes = (tile: Uint8Array) =>
  Uint8Array.from([...tile.slice(32, 64), ...tile.slice(0, 32), ...tile.slice(64)])

test('a checkpoint of another key is refused before anything is read', async () => {
  const other = formatVkey(vkeyOf(origin, ed25519.publicKey(new Uint8Array(32).fill(2))))
  const log = { ...logOf(3), entries: () => Promise.reject(new Error('not asked for')) }
  expect(await checkWholeLog(log, other)).toMatchObject({ ok: false })
})
