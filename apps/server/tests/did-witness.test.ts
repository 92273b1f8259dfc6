import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { historyUrl, parseWebvhDid, readWitnessFile, resolveLog } from '@vermilion/credentials'
import { formatVkey, KEY_COSIGNATURE, parsePolicy, vkeyOf } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { WORLD_NOW } from '@vermilion/testing'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/open-node.ts'
import { createApp } from '../src/pipeline/app.ts'
import { rotateAuthority } from '../src/trust/authorities.ts'
import { NO_WITNESSES, tolerated } from '../src/trust/did-witnesses.ts'
import { openTrustFile } from '../src/trust/trust-file.ts'
import { addWitnesses, type HttpWitness } from './support/http-witness.ts'

const ID = 'market-regulation'
const home = mkdtempSync(join(tmpdir(), 'vermilion-did-witness-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const lines: string[] = []
let now = WORLD_NOW
const open = () => {
  now += 60_000
  lines.length = 0
  return openNode(readConfig({ VERMILION_HOME: home, PORT: '0' }, true), {
    now: () => now,
    demoPeople: [],
    logger: pino({ level: 'info', base: null }, { write: (line) => void lines.push(line) }),
  })
}
const waited = () => lines.filter((line) => line.includes('waits for its witnesses'))

async function opened() {
  const node = await open()
  const authority = node.authorities[ID]
  if (!authority) throw new Error(`no authority ${ID}`)
  return { node, authority, [Symbol.asyncDispose]: () => node.close() }
}

describe('the DID of an authority, as its node gets witnesses', () => {
  let witnesses: readonly [HttpWitness, HttpWitness]
  let before: readonly string[]

  test('without witnesses it asks for none', async () => {
    await using here = await opened()
    before = here.authority.didLog
    expect(before).toHaveLength(1)
    expect(here.authority.didWitness).toEqual([])
  })

  test('with witnesses of whom one is silent it stays as it was', async () => {
    witnesses = await addWitnesses(home, 2)
    witnesses[1].isSilent = true
    await using here = await opened()
    expect(here.authority.didLog).toEqual(before)
  })

  test('once both answer, one entry more names them, and both have seen it', async () => {
    witnesses[1].isSilent = false
    await using here = await opened()
    const { didLog, didWitness } = here.authority
    expect(didLog).toHaveLength(2)
    const history = await resolveLog(didLog, now, didWitness)
    expect(history.ok && history.witness).toEqual({
      threshold: 2,
      witnesses: witnesses.map(({ did }) => did).toSorted(),
    })
    expect(await resolveLog(didLog, now)).toMatchObject({ reason: 'unwitnessed', entry: 2 })
    // The key that signs certificates is what it was.
    expect(here.authority.verificationMethod).toMatch(/#2026-licence$/)
  })

  test('history, witnesses and the document for did:web are served where the DID says', async () => {
    await using here = await opened()
    const { node, authority } = here
    await using app = await createApp(node, { portal: join(home, 'no-portal') })
    const did = parseWebvhDid(authority.did)
    const path = new URL((did && historyUrl(did)) ?? '').pathname.replace('/did.jsonl', '')
    const get = async (file: string) => (await app.inject({ url: `${path}/${file}` })).payload
    const words = readWitnessFile(await get('did-witness.json'))
    const served = (await get('did.jsonl')).trimEnd().split('\n')
    expect(await resolveLog(served, now, words)).toMatchObject({ ok: true, did: authority.did })
    const web = JSON.parse(await get('did.json'))
    expect(web.id).toBe(`did:web:${did?.host}:${did?.path.join(':')}`)
    expect(web.alsoKnownAs).toEqual([authority.did])
    expect(JSON.stringify(web.verificationMethod)).not.toContain('did:webvh')
    expect((await app.inject({ url: '/nobody/did.json' })).statusCode).toBe(404)
  })

  test('trust file and bundles carry what the witnesses said', async () => {
    await using here = await opened()
    const { agencies } = JSON.parse(await openTrustFile(here.node, 'http://localhost'))
    const agency = agencies.find(({ id }: { id: string }) => id === ID)
    expect(agency.didWitness).toEqual(here.authority.didWitness)
  })

  test('a key that is rotated while one is silent waits, is told, and is the same when it is asked again', async () => {
    witnesses[0].isSilent = true
    const rotation = { now, pin: undefined, witnesses: NO_WITNESSES }
    const first = await rotateAuthority(home, ID, rotation)
    expect(Object.keys(first?.waiting?.troubles ?? {})).toEqual(
      witnesses.map(({ did }) => did).toSorted(),
    )
    expect(await rotateAuthority(home, ID, { ...rotation, now: now + 1000 })).toEqual(first)
    const kept = readFileSync(join(home, 'did', `${ID}.next.jsonl`), 'utf8').trimEnd()
    {
      await using here = await opened()
      expect(here.authority.didLog).toHaveLength(2)
      expect(waited()).toHaveLength(1)
      expect(waited()[0]).toContain(ID)
    }
    witnesses[0].isSilent = false
    await using here = await opened()
    expect(waited()).toEqual([])
    expect(here.authority.didLog[2]).toBe(kept)
    expect(here.authority.keys.assertion.publicKey).toEqual(first?.key)
    expect(here.authority.verificationMethod).toMatch(/#2026-licence-3$/)
  })

  test('every entry stands in the log, once', async () => {
    await using here = await opened()
    const rows = await here.node.reader.sql
      .selectFrom('statements')
      .select('subject')
      .where('kind', '=', 'did-log')
      .where('subject', 'like', `${here.authority.did}%`)
      .execute()
    const versions = here.authority.didLog.map((line) => JSON.parse(line).versionId)
    expect(rows.map(({ subject }) => subject).toSorted()).toEqual(
      versions.map((version) => `${here.authority.did}#${version}`).toSorted(),
    )
  })

  test('without its witnesses it goes on as it is', async () => {
    await Promise.all(witnesses.map((witness) => witness[Symbol.asyncDispose]()))
    await using here = await opened()
    expect(here.authority.didLog).toHaveLength(3)
  })
})

test('a first entry is waited for, and told of: without it nobody could issue', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'vermilion-did-first-'))
  const witnesses = await addWitnesses(fresh, 2)
  const [one] = witnesses
  one.isSilent = true
  const told: string[] = []
  const logger = pino(
    { level: 'warn', base: null },
    {
      write: (line) => {
        if (line.includes('waits for its witnesses')) told.push(line)
        one.isSilent = told.length < 2
      },
    },
  )
  const config = readConfig({ VERMILION_HOME: fresh, PORT: '0' }, true)
  const node = await openNode(config, { now: () => WORLD_NOW, demoPeople: [], logger })
  expect(told.length).toBeGreaterThan(1)
  expect(told[0]).toContain('w2.example/witness')
  for (const { didLog, didWitness } of Object.values(node.authorities))
    expect(await resolveLog(didLog, WORLD_NOW, didWitness)).toMatchObject({
      ok: true,
      witness: { threshold: 2 },
    })
  await node.close()
  await Promise.all(witnesses.map((witness) => witness[Symbol.asyncDispose]()))
  rmSync(fresh, { recursive: true, force: true })
})

test.each([
  ['quorum w1', 1],
  ['group g 2 w1 w2 w3\nquorum g', 2],
  ['group g all w1 w2 w3\nquorum g', 3],
  ['group g any w1 w2 w3\nquorum g', 1],
  ['group p all w3 w4\ngroup g 2 w1 w2 p\nquorum g', 3],
  ['group p any w3 w4\ngroup g 2 w1 w2 p\nquorum g', 3],
])('%j: so many of its witnesses make the quorum, whoever they are: %i', (rule, needed) => {
  const lines = ['w1', 'w2', 'w3', 'w4'].map((name, nth) => {
    const { publicKey } = seedSigner(new Uint8Array(32).fill(nth + 1), name)
    return `witness ${name} ${formatVkey(vkeyOf(name, publicKey, KEY_COSIGNATURE))}`
  })
  const parsed = parsePolicy(`${lines.join('\n')}\n${rule}\n`)
  const quorum = parsed.ok ? parsed.policy.quorum : undefined
  expect(quorum && tolerated(quorum) + 1).toBe(needed)
})
