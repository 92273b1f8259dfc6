import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  acceptTrustFile,
  type JsonObject,
  signCredential,
  type TrustFile,
} from '@vermilion/credentials'
import { openDatabase } from '@vermilion/database'
import { fileSigner } from '@vermilion/ledger/log'
import { WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vermilion } from './support/command-line.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'

const home = mkdtempSync(join(tmpdir(), 'vermilion-issuer-keys-'))
const AGENCY = 'market-regulation'
const MINUTE_MS = 60_000
/** Moves on between the starts, as a clock does. */
let now = WORLD_NOW

/** What one does with the node that serves this home. */
async function serving<T>(use: (node: NodeProcess) => Promise<T>): Promise<T> {
  now += MINUTE_MS
  await using node = await startNode({ home, now })
  const done = await use(node)
  expect(await node.stop()).toBe(0)
  return done
}

const asked = (...args: readonly string[]) =>
  vermilion(args, { VERMILION_HOME: home, VERMILION_CLOCK: new Date(now).toISOString() })

const file = (name: string) => join(home, name)
const codesOf = async (name: string, ...flags: readonly string[]) =>
  JSON.parse((await asked('verify', file(name), '--json', ...flags)).out).reasons as string[]

let pinned: TrustFile
/** Whoever pinned the last trust file takes the next one. */
async function pin({ url }: NodeProcess): Promise<TrustFile> {
  const text = await (await fetch(`${url}/trust.json`)).text()
  const read = await acceptTrustFile(pinned, text, now)
  if (!read.ok) throw new Error(read.reason)
  pinned = read.trustFile
  return pinned
}

async function fetchBundle({ url }: NodeProcess, id: string): Promise<JsonObject> {
  return (await fetch(`${url}/certificates/${id}/bundle.json`)).json() as Promise<JsonObject>
}

async function aCertificate(): Promise<string> {
  const database = await openDatabase({ engine: 'sqlite', file: file('node.sqlite') })
  const { id } = await database.reader.sql
    .selectFrom('certificates')
    .select('id')
    .where('issuer', '=', AGENCY)
    .where('state', '=', 'valid')
    .executeTakeFirstOrThrow()
  await database.close()
  return id
}

let id: string
beforeAll(async () => {
  await serving(async (node) => {
    await pin(node)
    id = await aCertificate()
    writeFileSync(file('first.json'), JSON.stringify(await fetchBundle(node, id)))
  })
})
afterAll(async () => {
  await endProcesses()
  rmSync(home, { recursive: true, force: true })
})

test('a key that is rotated explains what it signed, and the next one signs', async () => {
  const { code, out } = await asked('rotate-key', AGENCY)
  expect(code, out).toBe(0)
  const key = /did:key:(\S+?)\./.exec(out)?.[1] ?? 'none'
  await serving(async (node) => {
    const { agencies } = await pin(node)
    const lines = agencies.find((each) => each.id === AGENCY)?.didLog ?? []
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(key)
    expect(await codesOf('first.json', '--online')).toEqual(['key-retired'])
  })
  expect((await asked('fsck')).code).toBe(0)
})

test('a key that others may have is named in log and trust file; what the log held before stays good', async () => {
  // Of the second generation: what it has signed is its own word on the lists, and a thief's.
  const { code, out } = await asked('compromised-key', AGENCY)
  expect(code, out).toBe(0)
  await serving(async (node) => {
    const agency = (await pin(node)).agencies.find((each) => each.id === AGENCY)
    expect(agency?.didLog).toHaveLength(3)
    // What signs certificates, and what signs their SD-JWT copies.
    expect(agency?.compromised?.map(({ key, log }) => [key.slice(0, 3), log])).toEqual([
      ['z6M', pinned.origin],
      ['zDn', pinned.origin],
    ])
    expect(await codesOf('first.json', '--online')).toEqual(['key-retired'])

    const stolen = fileSigner(join(home, 'keys', `agency-${AGENCY}-2.key`), AGENCY)
    const { credential, ...evidence } = JSON.parse(readFileSync(file('first.json'), 'utf8'))
    const { proof: _, ...unsigned } = credential
    const backdated = { ...unsigned, validFrom: '2020-01-01T00:00:00Z' }
    const forged = await signCredential(backdated, {
      signer: stolen,
      verificationMethod: `${agency?.did}#2026-licence-2`,
      created: Date.parse('2020-01-01T00:00:00Z'),
    })
    const bundle = { ...evidence, didLog: agency?.didLog, credential: forged }
    writeFileSync(file('forged.json'), JSON.stringify(bundle))
    expect(await codesOf('forged.json', '--online')).toEqual(['key-compromised', 'log-proof-bad'])
    writeFileSync(file('bare.json'), JSON.stringify(forged))
    expect(await codesOf('bare.json', '--online')).toEqual(['key-compromised', 'log-missing'])
  })
  expect((await asked('fsck')).code).toBe(0)
})

test('the command line names the keys that there are', async () => {
  for (const command of ['rotate-key', 'compromised-key']) {
    const { code, err } = await asked(command, 'nobody')
    expect(code).toBe(2)
    expect(err).toContain('There is no key "nobody"')
    expect(err).toContain(AGENCY)
  }
  const { out } = await asked('keys')
  expect(out).toMatch(/agency-market-regulation-3 +signs certificates/)
  expect(out).toMatch(/agency-market-regulation-update-4 +signs the history/)
})
