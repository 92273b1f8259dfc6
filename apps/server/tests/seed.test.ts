import { gunzipSync } from 'node:zlib'
import {
  caseLink,
  checkerHere,
  checkWholeLog,
  ENTRY_SCHEMAS,
  encodeEntry,
  entriesPath,
  fromBase64Url,
  type LogReader,
  openCheckpoint,
  runPath,
  tilePath,
} from '@vermilion/ledger'
import { guoZheng, luoShan, sunYue, WORLD_NOW, wuTong, yangFan, zhouHe } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedWorld } from '../src/commands/seed.ts'
import { Browser } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

test('the world is played once: a second seed leaves not one entry', async () => {
  await world.node.log.sealNow()
  const before = world.node.log.checkpoint().size
  expect(await seedWorld(world.node)).toBe(false)
  await world.node.log.sealNow()
  expect(world.node.log.checkpoint().size).toBe(before)
})

test('firms hold what they got through whole cases', async () => {
  const kinds = async (person: typeof luoShan) => {
    const browser = await new Browser(world).enter(person)
    return (await browser.get('certificates', 'listMine')).map(({ kind }) => kind).sort()
  }
  expect(await kinds(luoShan)).toEqual(['business-licence', 'food-licence'])
  expect(await kinds(zhouHe)).toEqual(['business-licence'])
})

test('no desk is empty, and every kind of waiting is there to be seen', async () => {
  const counts = async (person: typeof sunYue) => {
    const browser = await new Browser(world).enter(person)
    return (await browser.get('cases', 'queue', { view: 'open' })).counts
  }
  expect(await counts(sunYue)).toMatchObject({ open: 1, waiting: 1 })
  expect(await counts(yangFan)).toMatchObject({ open: 1 })
  expect(await counts(guoZheng)).toMatchObject({ open: 1 })
  const applicant = await new Browser(world).enter(wuTong)
  const [returned] = await applicant.get('cases', 'listMine')
  expect(returned).toMatchObject({ state: 'returned', clock: { running: false } })
  expect(Date.parse(returned?.clock.receivedAt ?? '')).toBe(WORLD_NOW)
})

async function get(url: string) {
  const response = await world.app.inject(url)
  expect([response.statusCode, response.headers['access-control-allow-origin']], url).toEqual([
    200,
    '*',
  ])
  return response
}

const trust = () => ({ vkeys: [world.node.log.vkey] })

const reader: LogReader = {
  checkpoint: async () => (await get('/log/checkpoint')).body,
  tile: async (...address) => (await get(`/log/${tilePath(...address)}`)).rawPayload,
  entries: async (...address) => {
    const { rawPayload, headers } = await get(`/log/${entriesPath(...address)}`)
    expect(headers['content-encoding']).toBe('gzip')
    expect(headers['cache-control']).toContain('immutable')
    return gunzipSync(rawPayload)
  },
}

test('the whole log checks from its public files alone', async () => {
  await world.node.log.sealNow()
  expect(await checkWholeLog(reader, trust())).toMatchObject({ ok: true })
})

test('every checkpoint is listed, page by page down to the first, and stands alone by its size', async () => {
  const { log } = world.node
  await log.sealNow()
  const sizes: number[] = []
  for (let before = ''; ; ) {
    const { checkpoints } = (await get(`/log/checkpoints${before}`)).json()
    if (checkpoints.length === 0) break
    for (const note of checkpoints) {
      const opened = await openCheckpoint(note, log.vkey)
      if (!opened.ok) throw new Error(opened.reason)
      const { size } = opened.checkpoint
      expect((await get(`/log/checkpoints/${size}`)).body).toBe(note)
      sizes.push(size)
    }
    before = `?before=${sizes.at(-1)}`
  }
  expect(sizes[0]).toBe(log.checkpoint().size)
  expect(sizes).toEqual([...new Set(sizes)].sort((one, other) => other - one))
  expect(sizes.length).toBeGreaterThan(1)
})

test('the owner of a case finds every record of it in the whole log, and nobody else is told how', async () => {
  const applicant = await new Browser(world).enter(wuTong)
  const [kase] = await applicant.get('cases', 'listMine')
  const id = kase?.id ?? ''
  const { history } = await applicant.get('cases', 'getMine', { id })
  const { secret } = await applicant.get('cases', 'linkSecret', { id })
  const key = fromBase64Url(secret) ?? new Uint8Array()
  const links = Array.from({ length: 64 }, (_, k) => caseLink(key, k))
  const verdict = await checkWholeLog(reader, trust(), undefined, [checkerHere(reader, links)])
  expect(verdict.ok && verdict.linked).toEqual(
    history.map(({ seq, entry }) => ({ k: seq - 1, index: entry })),
  )
  expect(history.length).toBeGreaterThan(2)

  const stranger = await new Browser(world).enter(luoShan)
  const { error } = await stranger.query('cases', 'linkSecret', { id })
  expect(error?.refusal).toBe('not-found')
})

test('many full tiles come in one answer, and the log checks from those as well', async () => {
  const { database, log } = world.node
  const entries = Array.from({ length: 700 }, (_, i) => ({
    actId: 'many',
    entry: {
      body: encodeEntry({
        schema: ENTRY_SCHEMAS['case.act'],
        flags: 0,
        authority: 0,
        content: new Uint8Array(32).fill(i),
      }),
      payloads: [],
    },
  }))
  await database.inWriteTransaction((tx) => log.append(tx, entries))
  const { size } = await log.sealNow()
  const full = Math.floor(size / 256)
  const paths: string[] = []
  const inRuns: LogReader = {
    ...reader,
    run: async (...address) => {
      paths.push(runPath(...address))
      const { rawPayload, headers } = await get(`/log/${runPath(...address)}`)
      expect(headers['cache-control']).toContain('immutable')
      return (async function* () {
        yield rawPayload
      })()
    },
  }
  expect(await checkWholeLog(inRuns, trust())).toMatchObject({ ok: true, checkpoint: { size } })
  expect(paths).toEqual([`run/entries/000.p/${full}`, `run/0/000.p/${full}`])
  expect((await get(`/log/run/0/000.p/1`)).rawPayload).toEqual(await reader.tile(0, 0, 256))
})

test.each([
  '/log/tile/0/999',
  '/log/tile/0/000.p/256',
  '/log/tile/entries/x001/000',
  '/log/tile/../../keys/log.key',
  '/log/tile/0/0',
  '/log/run/0/000',
  '/log/checkpoints/999999',
  '/log/checkpoints/01',
  '/log/checkpoints?before=x',
  '/log/run/entries/000.p/9',
  '/log/run/entries/001',
  '/log/run/63/000.p/1',
  '/log/run/0/0',
])('%s is not served, and nobody keeps that answer', async (url) => {
  const { statusCode, headers } = await world.app.inject(url)
  expect([statusCode, headers['cache-control']]).toEqual([404, 'no-store'])
})
