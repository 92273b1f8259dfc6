import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TrustFile } from '@vermilion/credentials'
import { openDatabase } from '@vermilion/database'
import {
  checkWholeLog,
  entriesPath,
  parseTlogProof,
  sha256,
  toHex,
  trustInKeys,
  utf8,
} from '@vermilion/ledger'
import { countPayloads, openKeyStore, openLogFolder } from '@vermilion/ledger/log'
import {
  chenxiPhotonics,
  guPing,
  linXiulan,
  linYue,
  WORLD_NOW,
  xiaLan,
  zhaoNing,
} from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../src/node-id.ts'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { submitCompany } from './support/journeys.ts'
import { endProcesses, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'
import { type MirrorProcess, startMirror } from './support/witness-process.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'vermilion-restore-'))
const home = join(folder, 'home')
const backup = join(folder, 'backup')
const keyCopy = join(folder, 'keys')
/** From before an erasure. */
const oldKeyCopy = join(folder, 'old-keys')
/** What the disks had when the backup was made, and at the end. */
const then = join(folder, 'then')
const end = join(folder, 'end')
const copyOfMirror = join(folder, 'tj/mirror', toHex(sha256(utf8(ORIGIN))))

let vkey: string
let port: number
let mirror: MirrorProcess | undefined
/** Of an act after the backup. */
let receipt: Awaited<ReturnType<typeof submitCompany>>['receipt']
let sizeThen: number
let sizeAtEnd: number

const asked = (at: string, ...args: string[]) => vermilion(args, { VERMILION_HOME: at })
const sizeOf = (note: string) => Number(note.split('\n')[1])
const logUrl = () => `http://localhost:${port}/log`
const mirrored = () => openLogFolder(copyOfMirror)
const startMirrorHere = (at = 0) =>
  startMirror(join(folder, 'tj'), { vkey, logUrl: logUrl(), port: at })

/** A node that has all its disks as they were at the end, but for these. */
function newHome(...lost: readonly string[]): string {
  const at = mkdtempSync(join(folder, 'node-'))
  cpSync(end, at, { recursive: true })
  for (const name of readdirSync(at))
    if (lost.some((each) => name.startsWith(each))) rmSync(join(at, name), { recursive: true })
  return at
}

/** Entries that are committed, signed or not. */
async function sizeOfLog(at: string): Promise<number> {
  const database = await openDatabase({ engine: 'sqlite', file: join(at, 'node.sqlite') })
  const heads = database.reader.sql.selectFrom('heads').select('size')
  const { size } = await heads.executeTakeFirstOrThrow()
  await database.close()
  return size
}

/** Whether the database holds nothing of whoever was erased after the backup. */
async function isErasedAgain(at: string): Promise<boolean> {
  const database = await openDatabase({ engine: 'sqlite', file: join(at, 'node.sqlite') })
  const { reader } = database
  try {
    const rows = await reader.sql
      .selectFrom('erasures')
      .select('state')
      .where('subject_id', '=', linXiulan.id)
      .execute()
    return (
      (await countPayloads(reader, linXiulan.id)) === 0 &&
      rows.some(({ state }) => state === 'erased')
    )
  } finally {
    await database.close()
  }
}

beforeAll(async () => {
  const unwatched = await startNode({ home, now: WORLD_NOW })
  port = Number(new URL(unwatched.url).port)
  const { logs } = (await (await fetch(`${unwatched.url}/trust.json`)).json()) as { logs: string[] }
  vkey = logs[0] ?? ''
  await unwatched.stop()
  mkdirSync(join(folder, 'tj'))
  mirror = await startMirrorHere()
  writeFileSync(join(home, 'policy'), `${mirror.policyLines}quorum none\n`)
  const node = await startNode({ home, now: WORLD_NOW, port })
  const line = overHttp(() => node.url)
  const enter = (who: typeof linYue) => new Browser(line).enter(who)
  const propose = async () =>
    (await enter(xiaLan)).act('erasures', 'propose', {
      subject: linXiulan.id,
      basis: 'purposeMet',
      grounds: '不再需要。',
    })
  // What is kept of her is in the backup.
  const first = await propose()
  const declining = { id: first.id, version: first.version, reason: '没有申请。' }
  await (await enter(guPing)).act('erasures', 'decline', declining)
  await submitCompany(line, zhaoNing, chenxiPhotonics)

  const note = async () => (await fetch(`${node.url}/log/checkpoint`)).text()
  const allSigned = async () => {
    const committed = await sizeOfLog(home)
    const isSigned = async () => sizeOf(await note()) >= committed
    await vi.waitUntil(isSigned, { timeout: 60_000 })
  }
  await allSigned()

  // While the node runs.
  const done = await asked(home, 'backup', backup)
  expect(done).toMatchObject({ code: 0, err: '' })
  expect((await asked(home, 'backup-keys', oldKeyCopy)).code).toBe(0)
  mkdirSync(then)
  cpSync(join(home, 'keys/backup.key'), join(then, 'backup.key'))
  for (const name of ['node.sqlite', 'lock.sqlite', 'lock.sqlite-wal', 'lock.sqlite-shm'])
    if (existsSync(join(home, name)))
      cpSync(name === 'node.sqlite' ? join(backup, name) : join(home, name), join(then, name))
  sizeThen = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')).size

  const name = { ...chenxiPhotonics.name, tradeName: '云岫' }
  receipt = (await submitCompany(line, linYue, { ...chenxiPhotonics, name })).receipt
  const { id, version } = await propose()
  const confirmed = await (await enter(guPing)).act('erasures', 'confirm', { id, version })
  expect(confirmed.state).toBe('erased')
  expect((await asked(home, 'backup-keys', keyCopy)).code).toBe(0)
  expect((await asked(home, 'compromised-key', 'market-regulation')).code).toBe(0)
  await allSigned()
  const isMirrored = async () => sizeOf((await mirrored().note()) ?? '') === sizeOf(await note())
  await vi.waitUntil(isMirrored, { timeout: 60_000 })
  sizeAtEnd = sizeOf(await note())
  await node.kill()
  cpSync(home, end, { recursive: true })
})
afterAll(async () => {
  await mirror?.kill()
  await endProcesses()
  rmSync(folder, { recursive: true })
})

describe('a backup', () => {
  test('holds all of a node but its keys, and nothing changes on the way', async () => {
    const names = readdirSync(backup, { recursive: true }).map(String)
    expect(names).toEqual(expect.arrayContaining(['node.sqlite', 'policy', 'trust.json', 'did']))
    const uploads = names.filter((name) => name.startsWith('uploads/'))
    expect(uploads.length).toBeGreaterThan(0)
    expect(names.filter((name) => /key|lock|wal|shm|\.new$/.test(name))).toEqual([])
    const { files, ...facts } = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'))
    expect(facts).toMatchObject({ v: 1, origin: ORIGIN, size: expect.any(Number) })
    expect(Object.keys(files).sort()).toEqual(
      names
        .filter((name) => /\.|^policy$|^uploads\//.test(name) && name !== 'manifest.json')
        .sort(),
    )
  })

  test('is made into a new folder, and not of a node whose rows differ', async () => {
    const taken = await asked(home, 'backup', backup)
    expect(taken).toMatchObject({ code: 2, err: expect.stringContaining('Use a new folder') })
    const at = newHome()
    const database = await openDatabase({ engine: 'sqlite', file: join(at, 'node.sqlite') })
    await database.inWriteTransaction(async ({ sql }) => {
      await sql.deleteFrom('payloads').where('idx', '=', sizeThen).execute()
    })
    await database.close()
    const out = join(folder, 'damaged')
    const done = await asked(at, 'backup', out, '--language', 'zh')
    expect([done.code, done.err]).toEqual([1, '节点的数据与签署过的不符，这次备份不算数。'])
    expect(done.out).toContain('"table":"payloads"')
    expect(existsSync(join(out, 'manifest.json'))).toBe(false)
  })

  test('of a node in PostgreSQL is told how else to be made', async () => {
    const environment = {
      VERMILION_HOME: end,
      VERMILION_DATABASE: 'postgres://nobody@localhost:1/none',
    }
    const done = await vermilion(['restore', backup], environment)
    expect([done.code, done.err]).toEqual([2, expect.stringContaining('pg_restore')])
  })
})

describe('a node that has lost its disks', () => {
  test.each<[string, string[], () => string[]]>([
    [
      'all but its keys',
      ['node.sqlite', 'lock', 'uploads', 'did', 'trust', 'policy', 'keys.sqlite'],
      () => [backup, keyCopy],
    ],
    ['its database', ['node.sqlite'], () => [backup]],
    [
      'its database and its lock store, and a folder has the log',
      ['node.sqlite', 'lock'],
      () => [backup, copyOfMirror],
    ],
  ])('%s, is restored whole', async (_, lost, words) => {
    const at = newHome(...lost)
    const done = await asked(at, 'restore', ...words())
    expect([done.code, done.err]).toEqual([0, ''])
    expect(existsSync(join(at, 'restoring'))).toBe(false)
    expect((await asked(at, 'fsck')).out).toBe('Everything agrees.')
    expect(await isErasedAgain(at)).toBe(true)
    for (const name of ['uploads', 'did', 'trust.json', 'policy', 'lock.sqlite'])
      expect(existsSync(join(at, name)), name).toBe(true)
  })

  test('is not restored where more keys are gone than erasures are told of', async () => {
    const at = newHome('node.sqlite')
    const keyStore = openKeyStore(join(at, 'keys.sqlite'), readFileSync(join(at, 'keys/wrap.key')))
    keyStore.destroy(zhaoNing.id)
    keyStore.close()
    const done = await asked(at, 'restore', backup)
    expect([done.code, done.err]).toEqual([1, expect.stringContaining('Rows of what was restored')])
    expect(done.out).toContain('key that no erasure destroyed')
    expect(existsSync(join(at, 'node.sqlite'))).toBe(false)
  })

  test('and the machine dies again while it is restored, has all of it after another try', async () => {
    const at = newHome('node.sqlite')
    for (const ms of [450, 600, 750, 900, 1050]) {
      const args = [MAIN, 'restore', backup]
      const env = { ...process.env, VERMILION_HOME: at, LC_ALL: 'C' }
      const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
      const ended = once(child, 'exit')
      setTimeout(() => child.kill('SIGKILL'), ms)
      await ended
      if (existsSync(join(at, 'node.sqlite'))) {
        expect((await asked(at, 'fsck')).out).toBe('Everything agrees.')
        rmSync(join(at, 'node.sqlite'))
      }
    }
    expect((await asked(at, 'restore', backup)).code).toBe(0)
    expect((await asked(at, 'fsck')).out).toBe('Everything agrees.')
  })

  test('is not restored from a backup that was changed, or is another’s', async () => {
    const changed = join(folder, 'changed')
    cpSync(backup, changed, { recursive: true })
    const file = join(changed, 'node.sqlite')
    const bytes = readFileSync(file)
    bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000)
    writeFileSync(file, bytes)
    const at = newHome('node.sqlite')
    const done = await asked(at, 'restore', changed)
    expect(done).toMatchObject({ code: 2, err: expect.stringContaining('node.sqlite in') })
    expect(existsSync(join(at, 'node.sqlite'))).toBe(false)
    const none = await asked(at, 'restore')
    expect(none).toMatchObject({
      code: 2,
      err: expect.stringContaining('Name the folder of a backup'),
    })
    const nothing = await asked(at, 'restore', backup, folder)
    expect(nothing).toMatchObject({
      code: 2,
      err: expect.stringContaining('is neither a backup nor'),
    })
  })

  test('is told where the keys of its people are, and that an old copy of them is dead', async () => {
    const at = newHome('node.sqlite', 'keys.sqlite')
    const without = await asked(at, 'restore', backup)
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('backup-keys') })
    const older = join(folder, 'older-keys')
    cpSync(keyCopy, older, { recursive: true })
    const whole = newHome()
    await asked(whole, 'backup-keys', join(folder, 'newer-keys'))
    cpSync(join(whole, 'keys/backup.key'), join(at, 'keys/backup.key'))
    const dead = await asked(at, 'restore', backup, older)
    expect(dead).toMatchObject({ code: 2, err: expect.stringContaining('do not open') })
    const newer = await asked(at, 'restore', backup, join(folder, 'newer-keys'))
    expect([newer.code, newer.err]).toEqual([0, ''])
  })

  test('is told that keys from before an erasure bring back whoever was erased', async () => {
    const at = newHome('node.sqlite', 'keys.sqlite')
    cpSync(join(then, 'backup.key'), join(at, 'keys/backup.key'))
    const done = await asked(at, 'restore', backup, oldKeyCopy)
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('is destroyed here: 1.')])
    expect(await isErasedAgain(at)).toBe(false)
  })
})

describe('without anybody who could tell', () => {
  let mirrorPort: number
  beforeAll(async () => {
    mirrorPort = Number(new URL(mirror?.url ?? '').port)
    await mirror?.kill()
  })
  afterAll(async () => {
    mirror = await startMirrorHere(mirrorPort)
  })

  test('an older backup is refused, and nothing is replaced', async () => {
    const at = newHome('node.sqlite')
    cpSync(join(then, 'node.sqlite'), join(at, 'node.sqlite'))
    const done = await asked(at, 'restore', backup)
    expect([done.code, done.err]).toEqual([
      1,
      expect.stringContaining(
        `There are ${sizeThen} signed records here, lock.sqlite has seen ${sizeAtEnd}`,
      ),
    ])
    expect(
      readFileSync(join(at, 'node.sqlite')).equals(readFileSync(join(then, 'node.sqlite'))),
    ).toBe(true)
    expect(readdirSync(at).filter((name) => /^re(storing|placed)/.test(name))).toEqual([])
  })

  test('a folder that lies about an entry gives nothing', async () => {
    const lying = join(folder, 'lying')
    cpSync(copyOfMirror, lying, { recursive: true })
    const path = join(lying, entriesPath(0, sizeAtEnd))
    writeFileSync(path, readFileSync(join(lying, entriesPath(0, sizeAtEnd))).subarray(0, -9))
    const at = newHome('node.sqlite')
    const done = await asked(at, 'restore', backup, lying)
    expect(done).toMatchObject({ code: 1, err: expect.stringContaining('none of the copies') })
    expect(existsSync(join(at, 'node.sqlite'))).toBe(false)
  })

  test('a lost lock store is rebuilt only on somebody’s word', async () => {
    const at = newHome('lock')
    const shown = await asked(at, 'lock')
    expect([shown.code, shown.out]).toEqual([
      1,
      expect.stringMatching(/^database: \d+ signed records\nlock store: lost\ntj\.example/),
    ])
    const alone = await asked(at, 'lock', '--adopt')
    expect([alone.code, alone.err]).toEqual([1, expect.stringContaining('did not answer')])
    const restoring = await asked(at, 'restore', backup)
    expect([restoring.code, restoring.err]).toEqual([1, expect.stringContaining('did not answer')])
    const vouched = await asked(at, 'lock', '--adopt', '--unwitnessed')
    expect([vouched.code, vouched.out]).toEqual([
      0,
      expect.stringContaining(`rebuilt at ${sizeAtEnd}`),
    ])
    expect((await asked(at, 'fsck')).code).toBe(0)
  })
})

test('a lost lock store is rebuilt where the witnesses agree, and not below what they have seen', async () => {
  const at = newHome('lock')
  const done = await asked(at, 'lock', '--adopt')
  expect([done.code, done.out]).toEqual([0, expect.stringContaining(`rebuilt at ${sizeAtEnd}`)])
  const old = newHome('lock', 'node.sqlite')
  cpSync(join(then, 'node.sqlite'), join(old, 'node.sqlite'))
  const refused = await asked(old, 'lock', '--adopt')
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('vermilion restore')])
  expect((await asked(old, 'lock')).out).toContain('lock store: lost')
})

// The last: from here on the log grows.
describe('a node that was given an old copy of its data', () => {
  test('shows what there is, takes nothing, and is brought up to date by its mirror', async () => {
    const at = newHome('node.sqlite', 'lock.sqlite')
    cpSync(then, at, { recursive: true, filter: (from) => !from.endsWith('.key') })
    const old = await startNode({ home: at, now: WORLD_NOW, port })
    expect(old.said()).toContain('Stop the node and run vermilion restore.')
    expect(old.said()).toMatch(
      /tj\.example\/\w+ has cosigned \d+ entries of this log, which has \d+ here/,
    )
    const health = await fetch(`${old.url}/health`)
    expect(health.status).toBe(503)
    expect(await health.json()).toMatchObject({ status: 'degraded', reason: 'log-behind' })
    expect((await fetch(`${old.url}/log/checkpoint`)).status).toBe(200)
    const citizen = new Browser(overHttp(() => old.url))
    const refused = await citizen.mutate('sessions', 'enterDemo', { personId: linYue.id })
    expect([refused.status, refused.error?.refusal]).toEqual([503, 'log-behind'])
    const running = await asked(at, 'restore')
    expect([running.code, running.err]).toEqual([2, `A node is running on ${at}. Stop it first.`])
    await old.stop()

    const done = await asked(at, 'restore')
    expect([done.code, done.err]).toEqual([0, ''])
    const lines = done.out.split('\n')
    const entries = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
    expect(entries.map(({ entry }) => entry)).toEqual(
      Array.from({ length: sizeAtEnd - sizeThen }, (_, i) => sizeThen + i),
    )
    expect(entries).toContainEqual({ entry: sizeThen, schema: 'case.act', content: 'lost' })
    expect(lines.at(-2)).toBe(
      `Restored: ${sizeAtEnd} signed records, every row checked. The node can be started now.`,
    )
    await goesOn(at)
  })
})

/** A restored node serves, takes acts, and its log is one history with what the mirror had. */
async function goesOn(at: string): Promise<void> {
  const proof = parseTlogProof(receipt.proof ?? '')
  if (!proof.ok) throw new Error(proof.reason)
  const node = await startNode({ home: at, now: WORLD_NOW, port })
  expect((await fetch(`${node.url}/health`)).status).toBe(200)
  const { agencies } = (await (await fetch(`${node.url}/trust.json`)).json()) as TrustFile
  const declared = agencies.flatMap(({ id, compromised = [] }) =>
    compromised.map(({ from }) => [id, from >= sizeThen && from < sizeAtEnd]),
  )
  // The one for certificates and the one for presentations.
  expect(declared, 'keys that others may have').toEqual([
    ['market-regulation', true],
    ['market-regulation', true],
  ])
  const line = overHttp(() => node.url)
  const name = { ...chenxiPhotonics.name, tradeName: '晴川' }
  await submitCompany(line, zhaoNing, { ...chenxiPhotonics, name })
  const note = async () => (await fetch(`${node.url}/log/checkpoint`)).text()
  await expect.poll(async () => sizeOf(await note())).toBeGreaterThan(sizeAtEnd + 1)
  await expect
    .poll(async () => sizeOf((await mirrored().note()) ?? '\n0'))
    .toBe(sizeOf(await note()))
  const checked = await checkWholeLog(mirrored(), trustInKeys([{ vkey }]))
  expect(checked.ok).toBe(true)
  const bundle = await mirrored().entries(0, sizeOf(await note()))
  expect(Buffer.from(bundle).includes(Buffer.from(receipt.entry, 'base64url'))).toBe(true)
  const officer = await new Browser(line).enter(guPing)
  const { ended } = await officer.get('erasures', 'queue')
  expect(ended).toContainEqual(
    expect.objectContaining({ state: 'erased', finishedAt: expect.any(String) }),
  )
  await node.stop()
  expect((await asked(at, 'fsck')).out).toBe('Everything agrees.')
  expect(await isErasedAgain(at)).toBe(true)
}
