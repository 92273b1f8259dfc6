import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { newSmallDisk } from '@vermilion/database/testing'
import {
  cosign,
  cosignerVkey,
  encodeEntryBundle,
  entriesPath,
  formatCheckpoint,
  parseVkey,
  readCosignatures,
  sha256,
  tilePath,
  tileWidth,
  toHex,
  utf8,
} from '@vermilion/ledger'
import { checkFolder, openLogFolder, seedSigner } from '@vermilion/ledger/log'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hostLog, type LogHost } from './support/log-host.ts'
import { naiveLog, ORIGIN } from './support/naive-log.ts'
import { openWorld } from './support/witness-world.ts'

const log = naiveLog()
const HASH = toHex(sha256(utf8(ORIGIN)))
const COPY = `/m/${HASH}`
type World = ReturnType<typeof openWorld>

/** Asks the witness, and waits for nothing. */
const bring = async (world: World, host: LogHost, old: number, size: number) => {
  host.size = size
  return world.post(await log.ask(old, size), '/m/add-checkpoint')
}

async function mirroredSize(world: World): Promise<number> {
  const { statusCode, payload } = await world.get(`${COPY}/checkpoint`)
  return statusCode === 404 ? 0 : Number(payload.split('\n')[1])
}

const untilMirrored = (world: World, size: number) =>
  expect.poll(() => mirroredSize(world)).toBe(size)

const untilTroubled = (world: World, says: string) =>
  expect.poll(() => world.troubles).toContainEqual(expect.stringContaining(says))

/** That every tile and bundle of the size is served, as the definition has it. */
async function expectWhole(world: World, size: number): Promise<void> {
  for (let level = 0; tileWidth(level, 0, size) > 0; level++)
    for (let n = 0; tileWidth(level, n, size) > 0; n++) {
      const width = tileWidth(level, n, size)
      const tile = await world.get(`${COPY}/${tilePath(level, n, width)}`)
      expect(Buffer.from(log.tile(level, n, width)).equals(tile.rawPayload)).toBe(true)
      if (level === 0) expect(await bundle(world, n, width)).toEqual(bodies(n, width))
    }
}

async function bundle(world: World, n: number, width: number) {
  const { rawPayload, headers } = await world.get(`${COPY}/${entriesPath(n, width)}`)
  expect(headers['content-encoding']).toBe('gzip')
  return gunzipSync(rawPayload)
}

function bodies(n: number, width: number): Buffer {
  return Buffer.from(
    encodeEntryBundle(Array.from({ length: width }, (_, i) => log.body(n * 256 + i))),
  )
}

/** Whether each of these keys has signed what is shown. */
async function cosignedBy(world: World, vkeys = world.mirror?.vkeys ?? []) {
  const known = vkeys.map((text) => {
    const parsed = parseVkey(text)
    if (!parsed.ok) throw new Error(parsed.reason)
    return parsed.vkey
  })
  const { payload } = await world.get(`${COPY}/checkpoint`)
  const read = await readCosignatures(payload, known)
  return read.ok && read.cosignatures.length === 2
}

describe('a mirror', () => {
  test('has all of a log as it grows, and signs it with a key of its own', async () => {
    await using host = await hostLog(log)
    await using world = openWorld(undefined, host)
    let old = 0
    for (const size of [1, 3, 255, 256, 257, 700]) {
      const { status, body } = await bring(world, host, old, size)
      // It promises nothing before it has all of it: the word is read from its copy.
      expect([status, body]).toEqual([200, ''])
      await untilMirrored(world, size)
      await expectWhole(world, size)
      expect(await cosignedBy(world)).toBe(true)
      expect(await cosignedBy(world, world.witness.vkeys)).toBe(true)
      old = size
    }
    const metrics = (await world.get('/metrics')).payload
    expect(metrics).toContain(`mirror_size{origin="${ORIGIN}"} 700`)
    expect(metrics).toContain(`mirror_ok{origin="${ORIGIN}"} 1`)
  })

  test('serves what any reader may keep for ever, to any page on any site', async () => {
    await using host = await hostLog(log)
    await using world = openWorld(undefined, host)
    await bring(world, host, 0, 300)
    await untilMirrored(world, 300)
    const headersOf = async (path: string) => {
      const { statusCode, headers } = await world.get(`${COPY}/${path}`)
      const open = headers['access-control-allow-origin']
      return [statusCode, open, headers['cache-control']]
    }
    const kept = 'public, max-age=31536000, immutable'
    expect(await headersOf('checkpoint')).toEqual([200, '*', 'public, max-age=1'])
    expect(await headersOf('tile/0/000')).toEqual([200, '*', kept])
    expect(await headersOf('tile/entries/001.p/44')).toEqual([200, '*', kept])
    for (const path of ['tile/0/002', 'tile/0/001', 'tile/0/001.p/45', 'tile/9/000', 'tile/x', 'x'])
      expect((await headersOf(path))[0]).toBe(404)
    expect((await world.get('/m/00/checkpoint')).statusCode).toBe(404)
    expect((await world.get(`/m/../${HASH}/checkpoint`)).statusCode).toBe(404)
    // Whoever holds an older checkpoint asks for narrower ones.
    expect(await bundle(world, 1, 20)).toEqual(bodies(1, 20))
    const tile = await world.get(`${COPY}/tile/0/000.p/7`)
    expect(Buffer.from(log.tile(0, 0, 7)).equals(tile.rawPayload)).toBe(true)
  })

  test('follows a log too that does not bring its checkpoints itself', async () => {
    await using host = await hostLog(log, 5)
    await using world = openWorld(undefined, host)
    await untilMirrored(world, 5)
    await expectWhole(world, 5)
    expect((await world.get(`/w/${HASH}/checkpoint`)).statusCode).toBe(200)
  })

  test('keeps the words of the witnesses that it knows, and no others’', async () => {
    await using host = await hostLog(log, 5)
    const audit = seedSigner(new Uint8Array(32).fill(7), 'audit.example/witness')
    const text = formatCheckpoint({ origin: ORIGIN, size: 5, root: log.root(5) })
    const word = await cosign(text, audit, 1_795_305_600)
    const known = cosignerVkey(audit.name, audit.publicKey)
    const stranger = await cosign(
      text,
      seedSigner(new Uint8Array(32).fill(8), 'stranger.example/w'),
      1_795_305_600,
    )
    const wrong = await cosign(`${text}x\n`, audit, 1_795_305_600)
    host.cosignatures = wrong + stranger + word
    await using world = openWorld(undefined, { ...host, witnesses: [known] })
    await untilMirrored(world, 5)
    const shown = async () => (await world.get(`${COPY}/checkpoint`)).payload
    await expect.poll(shown).toContain(word)
    expect(await shown()).not.toContain(stranger)
    expect(await shown()).not.toContain(wrong)
    expect(await cosignedBy(world)).toBe(true)
  })

  test('serves all of it when the log is gone, after a restart too', async () => {
    const host = await hostLog(log)
    const before = openWorld(undefined, host)
    await bring(before, host, 0, 600)
    await untilMirrored(before, 600)
    await before.close()
    await host.close()
    await using after = openWorld(before.folder, host)
    await untilTroubled(after, 'ECONNREFUSED')
    await expectWhole(after, 600)
    expect(await cosignedBy(after)).toBe(true)
    expect((await after.get('/metrics')).payload).toContain(`mirror_ok{origin="${ORIGIN}"} 0`)
  })
})

describe('never a word over what is not stored', () => {
  const change = (at: number, bytes: Uint8Array) =>
    bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
  test.each<[string, string, LogHost['fault']]>([
    [
      'keeps a bundle back',
      '404',
      (path, bytes) => (path.startsWith('tile/entries/001') ? undefined : bytes),
    ],
    [
      'cuts a bundle short',
      'is no bundle of 44 entries',
      (path, bytes) => (path === 'tile/entries/001.p/44' ? bytes.subarray(0, -1) : bytes),
    ],
    [
      'leaves out an entry',
      'is no bundle of 256 entries',
      (path, bytes) =>
        path === 'tile/entries/000' ? bytes.subarray(2 + log.body(0).length) : bytes,
    ],
    [
      'shows another entry',
      'its entries have another root than was signed at 300',
      (path, bytes) => (path === 'tile/entries/000' ? change(20, bytes) : bytes),
    ],
    [
      'changes an entry that was there',
      'changes entries that were there before',
      (path, bytes) => (path === 'tile/entries/000' ? change(3, bytes) : bytes),
    ],
    [
      'answers without end',
      'its answer is too long',
      (path, bytes) => (path === 'tile/entries/000' ? new Uint8Array(17_000_000) : bytes),
    ],
  ])('where the log %s', async (_, says, fault) => {
    await using host = await hostLog(log)
    await using world = openWorld(undefined, host)
    await bring(world, host, 0, 1)
    await untilMirrored(world, 1)
    host.fault = fault
    expect((await bring(world, host, 1, 300)).status).toBe(200)
    await untilTroubled(world, says)
    expect(await mirroredSize(world)).toBe(1)
    await expectWhole(world, 1)

    host.fault = (__, bytes) => bytes
    await untilMirrored(world, 300)
    await expectWhole(world, 300)
    expect(await cosignedBy(world)).toBe(true)
  })

  test.each<[string, LogHost['fault']]>([
    ['truncated', (path, bytes) => (path === 'tile/0/000.p/5' ? bytes.subarray(0, 100) : bytes)],
    ['another', (path, bytes) => (path === 'tile/0/000.p/5' ? change(7, bytes) : bytes)],
  ])(
    'where a tile is %s, a checkpoint that rests on it is not even witnessed',
    async (_, fault) => {
      await using host = await hostLog(log, 3)
      await using world = openWorld(undefined, host)
      await untilMirrored(world, 3)
      host.fault = fault
      host.size = 5
      world.mirror?.wake(ORIGIN)
      await expect.poll(() => world.troubles.length).toBe(1)
      expect(await mirroredSize(world)).toBe(3)
      expect(Number((await world.get(`/w/${HASH}/checkpoint`)).payload.split('\n')[1])).toBe(3)
    },
  )

  test('where the log shows a second history', async () => {
    const other = naiveLog({ story: 'another', from: 2 })
    await using host = await hostLog(log)
    await using world = openWorld(undefined, host)
    await bring(world, host, 0, 4)
    await untilMirrored(world, 4)
    Object.assign(host, { log: other, size: 6 })
    world.mirror?.wake(ORIGIN)
    await untilTroubled(world, 'its checkpoint is not cosigned: consistency proof')
    expect(await mirroredSize(world)).toBe(4)
    // The witness was shown the first history further; its entries are not to be had.
    await world.post(await log.ask(4, 6))
    await untilTroubled(world, 'changes entries that were there before')
    expect(await mirroredSize(world)).toBe(4)
    await expectWhole(world, 4)
  })

  test('where a file of the copy was damaged, until the log has given it again', async () => {
    const host = await hostLog(log)
    onTestFinished(() => host.close())
    const before = openWorld(undefined, host)
    await bring(before, host, 0, 600)
    await untilMirrored(before, 600)
    await before.close()
    const copy = join(before.folder, 'mirror', HASH)
    truncateSync(join(copy, tilePath(0, 1)), 8000)
    rmSync(join(copy, entriesPath(0)))
    host.fault = (path, bytes) => (path.startsWith('tile/entries') ? undefined : bytes)

    await using after = openWorld(before.folder, host)
    await after.post(await log.ask(600, 601))
    await untilTroubled(after, '404')
    expect((await after.get(`${COPY}/${tilePath(0, 1)}`)).statusCode).toBe(500)
    expect(await mirroredSize(after)).toBe(600)
    host.fault = (_, bytes) => bytes
    host.size = 601
    await untilMirrored(after, 601)
    await expectWhole(after, 601)
  })

  const disk = newSmallDisk()
  test(`on a full disk (${disk.means})`, async () => {
    onTestFinished(() => disk.remove())
    const folder = mkdtempSync(join(tmpdir(), 'witness-'))
    mkdirSync(disk.home)
    symlinkSync(disk.home, join(folder, 'mirror'))
    await using host = await hostLog(log)
    await using world = openWorld(folder, host)
    await bring(world, host, 0, 100)
    await untilMirrored(world, 100)
    disk.fill(process.pid)
    await bring(world, host, 100, 800).finally(() => undefined)
    await untilTroubled(world, 'ENOSPC')
    expect(await mirroredSize(world)).toBe(100)
    await expectWhole(world, 100)
    disk.free(process.pid)
    await untilMirrored(world, 800)
    await expectWhole(world, 800)
    const left = readdirSync(disk.home, { recursive: true })
    expect(left.filter((name) => `${name}`.endsWith('.new'))).toEqual([])
    const copy = openLogFolder(join(disk.home, HASH))
    await checkFolder(copy, { size: 800, root: log.root(800) })
  })
})
