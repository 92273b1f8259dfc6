import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acceptTrustFile, logTrust, type TrustFile } from '@vermilion/credentials'
import { openDatabase } from '@vermilion/database'
import { type LogTrust, openWitnessed, parseNote, signNote } from '@vermilion/ledger'
import { fileSigner } from '@vermilion/ledger/log'
import { WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORIGIN } from '../src/node-id.ts'
import { vermilion } from './support/command-line.ts'
import { Load } from './support/load.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'

const home = mkdtempSync(join(tmpdir(), 'vermilion-log-keys-'))
const file = (name: string) => join(home, name)
const PATIENCE = { timeout: 60_000, interval: 200 }
let node: NodeProcess
let load: Load
let pinned: TrustFile

const asked = (...args: readonly string[]) =>
  vermilion(args, { VERMILION_HOME: home, VERMILION_CLOCK: new Date(WORLD_NOW).toISOString() })
const answer = async (path: string) => (await fetch(`${node.url}${path}`)).text()

/** Whoever pinned the last trust file takes the next one. */
async function trusted(): Promise<LogTrust> {
  const read = await acceptTrustFile(pinned, await answer('/trust.json'), WORLD_NOW)
  if (!read.ok) throw new Error(read.reason)
  pinned = read.trustFile
  return logTrust(pinned, ORIGIN) ?? { vkeys: [] }
}

/** Whose lines the newest checkpoint bears, once a quorum of witnesses has cosigned it, too. */
async function signers(): Promise<readonly string[]> {
  const note = await answer('/log/checkpoint')
  const trust = await trusted()
  if (!(await openWitnessed(note, trust)).ok) return []
  const each = trust.vkeys.map(async (vkey) => {
    const alone = await openWitnessed(note, { vkeys: [vkey] })
    return alone.ok ? vkey : []
  })
  return (await Promise.all(each)).flat()
}

beforeAll(async () => {
  node = await startNode({ home, now: WORLD_NOW })
  load = new Load(overHttp(() => node.url))
  await trusted()
  const database = await openDatabase({ engine: 'sqlite', file: file('node.sqlite') })
  const { id } = await database.reader.sql
    .selectFrom('certificates')
    .select('id')
    .where('state', '=', 'valid')
    .executeTakeFirstOrThrow()
  await database.close()
  writeFileSync(file('first.json'), await answer(`/certificates/${id}/bundle.json`))
})
afterAll(async () => {
  await endProcesses()
  rmSync(home, { recursive: true, force: true })
})

const isFirstValid = async () => (await asked('verify', file('first.json'), '--online')).code === 0

test('the key of a log is rotated under load, and every verifier goes along', async () => {
  const [old = ''] = await signers()
  expect(await isFirstValid()).toBe(true)

  const running = load.run(200)
  const begun = await asked('rotate-key', 'log')
  expect(begun.code, begun.err).toBe(0)
  const next = /^log (\S+)$/m.exec(begun.out)?.[1] ?? ''
  await expect.poll(signers, PATIENCE).toEqual([old, next])
  expect((await asked('rotate-key', 'log')).err).toMatch(/^Two keys sign the log already/)
  // What the next one signs is good for whoever has not heard of it yet.
  const both = await answer('/log/checkpoint')
  expect(await openWitnessed(both, { vkeys: [old] })).toMatchObject({ ok: true })

  await running
  const ended = await asked('retire-key', 'log')
  expect(ended.code, ended.err).toBe(0)
  await load.run(60)
  await expect.poll(signers, PATIENCE).toEqual([next])
  await load.pause()

  expect(await isFirstValid()).toBe(true)
  expect((await asked('fsck')).out).toBe('Everything agrees.')
  const exported = await asked('export-tiles', file('tiles'))
  expect(exported.code, exported.err).toBe(0)
  const trust = await trusted()
  expect(await openWitnessed(readFileSync(file('tiles/checkpoint')), trust)).toMatchObject({
    ok: true,
  })

  const signer = fileSigner(file('keys/log.key'), ORIGIN)
  const parsed = parseNote(await answer('/log/checkpoint'))
  const forged = await signNote(parsed.ok ? parsed.text : '', signer)
  expect(await openWitnessed(forged, trust)).toMatchObject({
    ok: false,
    outOfTurn: { vkey: old },
  })
})

test('it starts again without the key that was retired, and another one is declared stolen', async () => {
  expect(await node.stop()).toBe(0)
  rmSync(file('keys/log.key'))
  node = await startNode({ home, now: WORLD_NOW })
  const [stolen = ''] = await signers()
  expect((await trusted()).vkeys.at(-1)).toBe(stolen)

  const { code, out, err } = await asked('compromised-key', 'log')
  expect(code, err).toBe(0)
  const next = /^log (\S+)$/m.exec(out)?.[1] ?? ''
  await load.run(60)
  await expect.poll(signers, PATIENCE).toEqual([next])
  await load.pause()
  const trust = await trusted()
  expect(trust.ranges?.[stolen]).toMatchObject({ compromised: true })
  expect(trust.ranges?.[stolen]?.until).toBeLessThan(trust.ranges?.[next]?.from ?? 0)

  const parsed = parseNote(await answer('/log/checkpoint'))
  const thief = fileSigner(file('keys/log-2.key'), ORIGIN)
  const forged = await signNote(parsed.ok ? parsed.text : '', thief)
  expect(await openWitnessed(forged, trust)).toMatchObject({
    ok: false,
    outOfTurn: { vkey: stolen },
  })
  expect(await isFirstValid()).toBe(true)
  expect((await asked('fsck')).out).toBe('Everything agrees.')
  const listed = await asked('keys')
  expect(listed.out).toMatch(/^ {2}log-2 +signs the checkpoints/m)
  expect(listed.out).toMatch(/^ {2}log-3 +signs the checkpoints/m)
})
