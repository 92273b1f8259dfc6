import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@vermilion/database'
import { guoZheng, liWenqing, luoShan, WORLD_NOW, wangMin } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'

const home = mkdtempSync(join(tmpdir(), 'vermilion-reissue-all-'))
const AGENCY = 'market-regulation'
/** Enough for many acts of the job. */
const COPIES = 300
const MINUTE_MS = 60_000
/** Moves on between the starts, as a clock does. */
let now = WORLD_NOW

function start(): Promise<NodeProcess> {
  now += MINUTE_MS
  return startNode({ home, now })
}

const asked = (...args: readonly string[]) =>
  vermilion(args, { VERMILION_HOME: home, VERMILION_CLOCK: new Date(now).toISOString() })

const enter = (node: NodeProcess, person: typeof guoZheng) =>
  new Browser(overHttp(() => node.url)).enter(person)

async function inDatabase<T>(
  use: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ engine: 'sqlite', file: join(home, 'node.sqlite') })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

const allCertificates = () =>
  inDatabase(({ reader }) => reader.sql.selectFrom('certificates').selectAll().execute())

/** Many more certificates like one that was issued: same signature, numbers and places of their own. */
function multiply(): Promise<void> {
  return inDatabase(async (database) => {
    await database.inWriteTransaction(async ({ sql }) => {
      const row = await sql
        .selectFrom('certificates')
        .selectAll()
        .where('issuer', '=', AGENCY)
        .where('state', '=', 'valid')
        .orderBy('id')
        .executeTakeFirstOrThrow()
      for (let n = 1; n <= COPIES; n++) {
        const id = `${row.id.slice(0, -4)}${n.toString(16).padStart(4, '0')}`
        const copy = { id, number: `BJ-2026-9${String(n).padStart(6, '0')}`, status_index: n }
        await sql
          .insertInto('certificates')
          .values({ ...row, ...copy })
          .execute()
      }
    })
  })
}

let before: Awaited<ReturnType<typeof allCertificates>>
let aLicence = ''
beforeAll(async () => {
  await using node = await start()
  const firm = await enter(node, luoShan)
  const held = await firm.get('certificates', 'listMine')
  aLicence = held.find(({ kind }) => kind === 'business-licence')?.id ?? ''
  const bundle = await fetch(`${node.url}/certificates/${aLicence}/bundle.json`)
  writeFileSync(join(home, 'old.json'), await bundle.text())
  expect(await node.stop()).toBe(0)
  await multiply()
  before = await allCertificates()
})
afterAll(async () => {
  await endProcesses()
  rmSync(home, { recursive: true, force: true })
})

const affected = () =>
  before.filter(
    ({ issuer, state }) => issuer === AGENCY && (state === 'valid' || state === 'suspended'),
  )

/** Every certificate in force has exactly one in its place, which alone is in force. */
async function expectEachOnce(key: string): Promise<void> {
  const after = await allCertificates()
  const next = new Map(after.map((row) => [row.supersedes, row]))
  expect(after).toHaveLength(before.length + affected().length)
  for (const old of affected()) {
    const replacement = next.get(old.id)
    expect(after.find(({ id }) => id === old.id)?.state, old.number).toBe('superseded')
    expect(replacement?.state, old.number).toBe(old.state)
    const { number, holder_id, case_id, kind } = old
    expect(replacement).toMatchObject({ number, holder_id, case_id, kind })
    expect(JSON.parse(replacement?.credential ?? '')).toMatchObject({
      credentialSubject: JSON.parse(old.credential).credentialSubject,
      supersedes: `urn:uuid:${old.id}`,
    })
    expect(replacement?.credential).toContain(key)
  }
}

test('nothing is issued anew while every key is its owner’s alone', async () => {
  await using node = await start()
  const decider = await enter(node, guoZheng)
  expect(await decider.get('certificates', 'reissue')).toMatchObject({ keys: [], affected: 0 })
  const { error } = await decider.mutate('certificates', 'reissueAll', { grounds: '演练。' })
  expect(error?.refusal).toBe('not-in-this-state')
  for (const person of [liWenqing, wangMin, luoShan]) {
    const other = await enter(node, person)
    expect((await other.query('certificates', 'reissue')).error?.refusal).toBe('not-allowed')
    const begun = await other.mutate('certificates', 'reissueAll', { grounds: '演练。' })
    expect(begun.error?.refusal).toBe('not-allowed')
  }
})

test('what a lost key has signed is issued anew, each once, however often the node dies', async () => {
  expect((await asked('compromised-key', AGENCY)).code).toBe(0)
  let node = await start()
  const decider = await enter(node, guoZheng)
  const order = { grounds: '签发密钥疑似泄露，全部换发。' }
  expect((await decider.get('certificates', 'reissue')).affected).toBe(affected().length)
  const begun = await decider.act('certificates', 'reissueAll', order)
  expect(begun.receipt.fields.map(({ path }) => path)).toContain('/certificates')
  const twice = await decider.mutate('certificates', 'reissueAll', order)
  expect(twice.error?.refusal).toBe('not-in-this-state')

  const places: number[] = []
  for (let death = 0; death < 2; death++) {
    const seen = places.at(-1) ?? 0
    const officer = await enter(node, guoZheng)
    const done = async () => (await officer.get('certificates', 'reissue')).job?.done ?? 0
    await expect.poll(done, { interval: 5 }).toBeGreaterThan(seen)
    await node.kill()
    const row = await inDatabase(({ reader }) =>
      reader.sql.selectFrom('reissues').selectAll().executeTakeFirstOrThrow(),
    )
    places.push(row.done)
    expect(row.state).toBe('running')
    node = await start()
  }
  await expect.poll(async () => (await stands(node)).job?.state).toBe('finished')
  const { job, affected: left } = await stands(node)
  expect(left).toBe(0)
  expect(job).toMatchObject({
    total: affected().length,
    done: affected().length,
    failed: [],
    grounds: order.grounds,
    byName: { zh: guoZheng.nameZh },
  })

  const holder = await enter(node, luoShan)
  const [held] = (await holder.get('certificates', 'listMine')).filter(({ earlier }) =>
    earlier.some(({ id }) => id === aLicence),
  )
  expect(held?.changes ?? []).toEqual([])
  const opened = await holder.get('certificates', 'get', { id: held?.id ?? '' })
  expect(opened.changes?.at(-1)).toMatchObject({
    type: 'supersede',
    why: 'keyCompromised',
    grounds: order.grounds,
  })
  await fetchTo(node, 'new.json', held?.id ?? '')
  await fetchTo(node, 'trust.json', undefined)
  expect(await node.stop()).toBe(0)
  await expectEachOnce('#2026-licence-2"')
  expect((await asked('fsck')).code).toBe(0)
})

async function stands(node: NodeProcess) {
  return (await enter(node, guoZheng)).get('certificates', 'reissue')
}

async function fetchTo({ url }: NodeProcess, name: string, id: string | undefined) {
  const path = id === undefined ? 'trust.json' : `certificates/${id}/bundle.json`
  writeFileSync(join(home, name), await (await fetch(`${url}/${path}`)).text())
}

test('the new ones are good, and the old ones are no forgeries: only replaced', async () => {
  const online = async (node: NodeProcess, name: string) => {
    await fetchTo(node, 'trust.json', undefined)
    const { out } = await asked('verify', join(home, name), '--json', '--online')
    return JSON.parse(out).reasons as string[]
  }
  await using node = await start()
  expect(await online(node, 'new.json')).toEqual([])
  const codes = await online(node, 'old.json')
  expect(codes).toContain('key-later-compromised')
  expect(codes).not.toContain('key-compromised')
  expect(codes.some((code) => code === 'revoked' || code === 'superseded')).toBe(true)
})

test('the command does the same on a node that stands still', async () => {
  const none = await asked('reissue', AGENCY)
  expect([none.code, none.out]).toEqual([0, expect.stringContaining('none to issue anew')])
  const unknown = await asked('reissue', 'nobody')
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining(AGENCY)])

  expect((await asked('compromised-key', AGENCY)).code).toBe(0)
  expect(await asked('reissue', AGENCY)).toMatchObject({
    code: 2,
    err: expect.stringContaining('waits for the witnesses'),
  })
  await using witnessed = await start()
  expect(await witnessed.stop()).toBe(0)
  before = await allCertificates()
  const plan = await asked('reissue', AGENCY, '--plan')
  expect(plan.out).toContain(`${affected().length} certificates`)
  const { code, out } = await asked('reissue', AGENCY)
  expect(code, out).toBe(0)
  expect(out).toContain(`${affected().length} of ${affected().length} issued anew`)
  await expectEachOnce('#2026-licence-3"')

  await using node = await start()
  await expect(asked('reissue', AGENCY)).resolves.toMatchObject({ code: 2 })
  const face = await (await enter(node, guoZheng)).get('certificates', 'get', { id: aLicence })
  const newest = await (await enter(node, luoShan)).get('certificates', 'get', {
    id: face.replacedBy?.id ?? '',
  })
  expect([newest.edition, newest.changes?.at(-1)?.why]).toEqual([3, 'keyCompromised'])
  const kase = await (await enter(node, luoShan)).get('cases', 'getMine', {
    id: newest.caseId ?? '',
  })
  expect(kase.history.at(-1)).toMatchObject({ type: 'certificate.supersede' })
  expect(await node.stop()).toBe(0)
  // It has signed the log over what the command added.
  expect((await asked('fsck')).code).toBe(0)
})
