import { expect, test } from 'vitest'
import { rootHash } from '../tests/oracle.ts'
import { tilesInMemory } from '../tests/tile-memory.ts'
import { concat } from './bytes.ts'
import { caseLink } from './case-link.ts'
import { checkerHere, checkWholeLog } from './check-whole-log.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { encodeEntry, FLAG_CASE_LINK } from './entry.ts'
import { encodeEntryBundle } from './entry-bundle.ts'
import { type Hash, leafHash, sha256 } from './hash.ts'
import { signNote } from './note.ts'
import type { LogReader } from './read-run.ts'
import { TILE_WIDTH } from './tiles.ts'
import { formatVkey, vkeyOf } from './vkey.ts'

const origin = 'bj.vermilion.example/log'
const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const trust = { vkeys: [formatVkey(vkeyOf(origin, publicKey))] }

/** A log; the entries at the places of `links` carry these case links. */
function logOf(size: number, links: Readonly<Record<number, Hash>> = {}): LogReader {
  const bodies = Array.from({ length: size }, (_, i) => {
    const commitment = sha256(Uint8Array.of(i, i >> 8))
    const link = links[i]
    return encodeEntry({
      schema: 0x0100,
      flags: link ? FLAG_CASE_LINK : 0,
      authority: 0,
      content: link ? concat(commitment, link) : commitment,
    })
  })
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
  const verdict = await checkWholeLog(logOf(size), trust, ({ checked }) => {
    seen.push(checked)
  })
  expect(verdict).toMatchObject({ ok: true, checkpoint: { origin, size } })
  expect(seen.at(-1)).toBe(size)
  expect(seen.length).toBe(Math.ceil(size / 256))
})

/** A host that also gives the full tiles of a run in one answer, in parts that end anywhere. */
function withRuns(log: LogReader): LogReader {
  async function* run(level: 0 | 'entries', n: number, width: number) {
    const tiles = Array.from({ length: width }, (_, i) => {
      const at = n * TILE_WIDTH + i
      return level === 0 ? log.tile(0, at, TILE_WIDTH) : log.entries(at, TILE_WIDTH)
    })
    const whole = concat(...(await Promise.all(tiles)))
    for (let at = 0; at < whole.length; at += 10_000) yield whole.slice(at, at + 10_000)
  }
  return { ...log, run: async (...asked) => run(...asked) }
}

test('a log of more than one run is shared out, and read in few answers where that is possible', async () => {
  const single = logOf(65_536 + 700)
  let asked = 0
  const counting: LogReader = {
    ...single,
    entries: (n, width) => {
      asked++
      return single.entries(n, width)
    },
  }
  const inRuns = { ...withRuns(single), entries: counting.entries }
  const checkers = [checkerHere(inRuns), checkerHere(inRuns)]
  const seen: unknown[] = []
  const verdict = await checkWholeLog(inRuns, trust, (now) => void seen.push(now), checkers)
  expect(verdict).toMatchObject({ ok: true, checkpoint: { size: 66_236 } })
  expect(seen.at(-1)).toEqual({ checked: 66_236, size: 66_236 })
  expect(asked).toBe(1)

  const torn = withRuns(spoiled(single, 'entries', '257'))
  expect(
    await checkWholeLog(torn, trust, undefined, [checkerHere(torn), checkerHere(torn)]),
  ).toEqual({
    ok: false,
    reason: expect.stringContaining('tile/0/257 differs'),
    place: { from: 258 * 256 - 1, to: 258 * 256 },
  })
  const above = withRuns(spoiled(single, 'tile', '1/0'))
  expect(await checkWholeLog(above, trust, undefined, [checkerHere(above)])).toEqual({
    ok: false,
    reason: expect.stringContaining('tile/1/000 differs'),
    place: { from: 255 * 256, to: 256 * 256 },
  })
})

test.each([
  ['entries', 256 * 42 + 100, 'tile/entries/001 is no bundle of 256 entries'],
  ['entries', 2 * 256 * 42 + 100, 'tile/entries/002.p/88 is no bundle of 88 entries'],
  [0, 8192 + 100, 'tile/0/001 differs from what lies below it'],
  [0, 2 * 8192 + 100, 'tile/entries/002.p/88 is no bundle of 88 entries'],
] as const)(
  'many tiles of %s in one answer of %i bytes, too few or too many, are found',
  async (of, bytes, reason) => {
    const log = withRuns(logOf(600))
    const wrong: LogReader = {
      ...log,
      run: async (level, n, width) => {
        const whole = await log.run?.(level, n, width)
        return level === of && whole ? ofLength(whole, bytes) : whole
      },
    }
    expect(await checkWholeLog(wrong, trust)).toMatchObject({ ok: false, reason })
  },
)

test('bundles behind the last one of a full run are found', async () => {
  const log = withRuns(logOf(512))
  const wrong: LogReader = {
    ...log,
    run: async (level, n, width) => {
      const whole = await log.run?.(level, n, width)
      return level === 'entries' && whole ? ofLength(whole, 2 * 256 * 42 + 1) : whole
    },
  }
  expect(await checkWholeLog(wrong, trust)).toEqual({
    ok: false,
    reason: 'run/entries/000.p/2 goes on after its last bundle',
    place: { from: 0, to: 512 },
  })
})

/** Cut off, or with zeros behind. */
async function* ofLength(stream: AsyncIterable<Uint8Array>, length: number) {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  yield concat(...parts, new Uint8Array(length)).slice(0, length)
}

test('where a run cannot be read at all, that is no verdict on the log', async () => {
  const log = logOf(600)
  const lost: LogReader = { ...log, run: () => Promise.reject(new Error('no answer')) }
  await expect(checkWholeLog(lost, trust)).rejects.toThrow('no answer')
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
  const verdict = await checkWholeLog(spoiled(logOf(600), what, path), trust)
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
  expect(await checkWholeLog(torn, trust)).toEqual({
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
  expect(await checkWholeLog(longer, trust)).toMatchObject({ place: { from: 256, to: 300 } })
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
  expect(await checkWholeLog(shifted, trust)).toEqual({
    ok: false,
    reason: 'the entries have another root',
  })
  const cutOff = { ...one, checkpoint: other.checkpoint }
  await expect(checkWholeLog(cutOff, trust)).resolves.toMatchObject({ ok: false })
})

const swap = (bundle: Uint8Array) =>
  Uint8Array.from([...bundle.slice(42, 84), ...bundle.slice(0, 42), ...bundle.slice(84)])
const swapHashes = (tile: Uint8Array) =>
  Uint8Array.from([...tile.slice(32, 64), ...tile.slice(0, 32), ...tile.slice(64)])

test('every record of a case is found by its links, and none of another case', async () => {
  const [mine, other] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)]
  const log = logOf(600, {
    5: caseLink(mine, 0),
    6: caseLink(other, 0),
    255: caseLink(mine, 1),
    599: caseLink(mine, 2),
  })
  const links = Array.from({ length: 10 }, (_, k) => caseLink(mine, k))
  const found = async (reader: LogReader) =>
    checkWholeLog(reader, trust, undefined, [checkerHere(reader, links)])
  expect(await found(log)).toMatchObject({
    ok: true,
    linked: [
      { index: 5, k: 0 },
      { index: 255, k: 1 },
      { index: 599, k: 2 },
    ],
  })
  expect(await found(logOf(600))).toMatchObject({ ok: true, linked: [] })
})

test('a checkpoint of another key is refused before anything is read', async () => {
  const other = {
    vkeys: [formatVkey(vkeyOf(origin, ed25519.publicKey(new Uint8Array(32).fill(2))))],
  }
  const log = { ...logOf(3), entries: () => Promise.reject(new Error('not asked for')) }
  expect(await checkWholeLog(log, other)).toMatchObject({ ok: false })
})
