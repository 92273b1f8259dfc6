import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inclusionProof } from '@vermilion/ledger'
import { fsck, openKeyStore, openLockStore, tileReader } from '@vermilion/ledger/log'
import {
  articlesPdf,
  caoLi,
  chenMo,
  chenxiPhotonics,
  gaoLang,
  guPing,
  heRuoxi,
  linXiulan,
  linYue,
  liWenqing,
  luoShan,
  maJianguo,
  moyan,
  qianJing,
  shanhu,
  wuTong,
  xiaLan,
  zhaoNing,
} from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedWorld } from '../src/commands/seed.ts'
import type { Node } from '../src/context.ts'
import { Browser } from './support/browser.ts'
import { submitCompany } from './support/journeys.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'
import { foundIn, type Trace, tracesOf } from './support/traces.ts'

const GROUNDS = '本人撤回申请并请求删除，没有别的理由保留。'
const PROPOSAL = { basis: 'consentWithdrawn', grounds: GROUNDS } as const

const CONFIRMATION = uuidv7()
const BY = { zh: '北京市政务服务管理局', en: expect.any(String) }

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const enter = (person: typeof linYue) => new Browser(world).enter(person)

/** The first firm that this person represents. */
async function firmOf(person: typeof linYue): Promise<string> {
  const me = await (await enter(person)).get('sessions', 'me')
  return me?.parties[1]?.id ?? ''
}

/** One officer proposes, the other confirms. */
async function erase(subject: { readonly id: string }) {
  const proposer = await enter(xiaLan)
  const proposed = await proposer.act('erasures', 'propose', { subject: subject.id, ...PROPOSAL })
  const confirmer = await enter(guPing)
  return confirmer.act('erasures', 'confirm', { id: proposed.id, version: proposed.version })
}

async function check({ node, home }: TestNode) {
  await node.log.sealNow()
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const keyStore = openKeyStore(
    join(home, 'keys.sqlite'),
    readFileSync(join(home, 'keys/wrap.key')),
  )
  const findings = await fsck(node.database, { lockStore, keyStore, vkey: node.log.vkey })
  lockStore.close()
  keyStore.close()
  return findings
}

/** What everybody else could hold of the log as it was at this size. */
async function heldAt({ node }: TestNode, size: number, others: readonly number[]) {
  const tiles = tileReader(node.reader)
  const proofs = []
  for (let index = 0; index < size; index++) proofs.push(await inclusionProof(tiles, index, size))
  const opened = await Promise.all(others.map((index) => node.log.opening(index)))
  const rows = await node.reader.sql
    .selectFrom('payloads')
    .selectAll()
    .where('idx', 'in', others)
    .orderBy('idx')
    .execute()
  return { proofs, opened, rows, bundle: await node.log.entryBundle(0, Math.min(size, 256)) }
}

describe('a person who asks for erasure', () => {
  test('sees what goes, what stays and why, and what stands in the way', async () => {
    const browser = await enter(heRuoxi)
    const [own] = await browser.get('erasures', 'own')
    expect(own).toMatchObject({ id: heRuoxi.id, kind: 'person', name: { zh: heRuoxi.nameZh } })
    const { goes = [], stays = [], obstacles = [] } = own?.plan ?? {}
    expect(goes.map(({ key }) => key)).toEqual([
      'identity',
      'cases',
      'files',
      'records',
      'sessions',
    ])
    expect(stays.map(({ what }) => what.en).join()).toMatch(/case number.*hashes/)
    expect(obstacles).toMatchObject([{ key: 'openCase', which: [expect.stringMatching(/^BJ-A-/)] }])
    expect(own?.latest).toBeUndefined()
  })

  test('asks once, sees how it stands, and may take it back', async () => {
    const browser = await enter(linXiulan)
    const asked = await browser.act('erasures', 'ask', { for: linXiulan.id })
    expect(asked).toMatchObject({ version: 1, state: 'requested' })
    const again = await browser.mutate('erasures', 'ask', { for: linXiulan.id })
    expect(again.error?.refusal).toBe('erasure-under-way')
    const [own] = await browser.get('erasures', 'own')
    expect(own?.latest).toMatchObject({ id: asked.id, state: 'requested' })
    const back = await browser.act('erasures', 'withdraw', { id: asked.id, version: 1 })
    expect(back.state).toBe('withdrawn')
  })

  test('is told why when it is declined', async () => {
    const browser = await enter(luoShan)
    const asked = await browser.act('erasures', 'ask', { for: luoShan.id })
    const officer = await enter(xiaLan)
    const { open } = await officer.get('erasures', 'queue')
    expect(open.map(({ id }) => id)).toContain(asked.id)
    const seen = await officer.get('erasures', 'get', { id: asked.id })
    expect(seen.actions).toEqual({
      propose: { refusal: 'erasure-blocked' },
      confirm: { refusal: 'not-in-this-state' },
      decline: { refusal: null },
    })
    const reason = '您是珊瑚食品的法定代表人，登记机关须能联系到您。'
    await officer.act('erasures', 'decline', { id: asked.id, version: 1, reason })
    const [own] = await browser.get('erasures', 'own')
    expect(own?.latest).toMatchObject({ state: 'declined', reason })
  })

  test('asks for nobody else', async () => {
    const browser = await enter(linXiulan)
    const { error } = await browser.mutate('erasures', 'ask', { for: heRuoxi.id })
    expect(error?.refusal).toBe('not-found')
    const asked = await (await enter(linYue)).act('erasures', 'ask', { for: linYue.id })
    const taken = await browser.mutate('erasures', 'withdraw', { id: asked.id, version: 1 })
    expect(taken.error?.refusal).toBe('not-found')
  })
})

describe('the law stands in the way of', () => {
  test.each([
    ['an open case', heRuoxi.id, ['openCase']],
    [
      'a certificate in force and what it rests on',
      luoShan.id,
      ['contestable', 'inForce', 'represents'],
    ],
    ['a firm with a certificate in force', 'of gaoLang', ['openCase', 'inForce']],
    ['an office', liWenqing.id, ['holdsPost']],
  ] as const)('%s', async (_, id, keys) => {
    const officer = await enter(xiaLan)
    const subject = id === 'of gaoLang' ? await firmOf(gaoLang) : id
    const found = await officer.get('erasures', 'find', { subject })
    expect(found.plan.obstacles.map(({ key }) => key)).toEqual(keys)
    expect(found.propose.refusal).toBe('erasure-blocked')
    const refused = await officer.mutate('erasures', 'propose', { subject: found.id, ...PROPOSAL })
    expect(refused.error?.refusal).toBe('erasure-blocked')
  })
})

describe('four eyes', () => {
  test('whoever proposed does not confirm, and nobody who is close to the subject does either', async () => {
    const facts = { ...chenxiPhotonics, by: zhaoNing, representative: zhaoNing }
    const shareholders = [
      { person: zhaoNing, share: '60%' },
      { person: guPing, share: '40%' },
    ]
    const name = { ...facts.name, tradeName: '宁平' }
    const named = { ...facts, name, shareholders }
    const { browser, caseId } = await submitCompany(world, zhaoNing, named)
    const { version } = await browser.get('cases', 'getMine', { id: caseId })
    await browser.act('cases', 'withdraw', { id: caseId, version })

    const close = await enter(guPing)
    const found = await close.get('erasures', 'find', { subject: zhaoNing.idNumber })
    expect(found.propose.refusal).toBe('conflict-of-interest')
    const officer = await enter(xiaLan)
    const proposed = await officer.act('erasures', 'propose', { subject: zhaoNing.id, ...PROPOSAL })
    const own = await officer.mutate('erasures', 'confirm', { id: proposed.id, version: 1 })
    expect(own.error?.refusal).toBe('four-eyes')
    const at = { id: proposed.id, version: 1 }
    for (const [act, input] of [
      ['confirm', at],
      ['decline', { ...at, reason: '不该由我决定。' }],
    ] as const) {
      const { error } = await close.raw('POST', `erasures.${act}`, input, uuidv7())
      expect(error?.refusal, act).toBe('conflict-of-interest')
    }
    const seen = await close.get('erasures', 'get', { id: proposed.id })
    expect(seen.actions.confirm.refusal).toBe('conflict-of-interest')
    await officer.act('erasures', 'decline', { id: proposed.id, version: 1, reason: '撤回提议。' })
  })

  test('a proposal that changed meanwhile is not confirmed', async () => {
    const officer = await enter(xiaLan)
    const proposed = await officer.act('erasures', 'propose', {
      subject: linXiulan.id,
      ...PROPOSAL,
    })
    const twice = await officer.mutate('erasures', 'propose', {
      subject: linXiulan.id,
      ...PROPOSAL,
    })
    expect(twice.error?.refusal).toBe('not-in-this-state')
    const confirmer = await enter(guPing)
    const { error } = await confirmer.mutate('erasures', 'confirm', { id: proposed.id, version: 7 })
    expect(error?.refusal).toBe('changed-meanwhile')
    await officer.act('erasures', 'decline', { id: proposed.id, version: 1, reason: '试一试。' })
  })
})

describe('an erasure that was confirmed', () => {
  let traces: Trace[]
  let before: Awaited<ReturnType<typeof heldAt>>
  let size: number
  let others: number[]
  let caseId: string
  let draft: string
  let id: string
  let person: Browser
  let erasureId: string

  beforeAll(async () => {
    person = await enter(heRuoxi)
    const [kase] = await person.get('cases', 'listMine')
    caseId = kase?.id ?? ''
    await person.act('cases', 'withdraw', { id: caseId, version: kase?.version ?? 0 })
    const begun = await person.act('applications', 'start', {
      service: 'company',
      action: 'new',
      for: heRuoxi.id,
    })
    draft = begun.id
    const value = { name: heRuoxi.nameZh, idNumber: heRuoxi.idNumber }
    await person.act('applications', 'save', {
      id: draft,
      element: 'company.representative',
      value,
      seen: 0,
    })
    await person.upload(draft, 'company.articles', articlesPdf(7))
    const asked = await person.act('erasures', 'ask', { for: heRuoxi.id })
    const officer = await enter(xiaLan)
    const proposed = await officer.act('erasures', 'propose', { subject: heRuoxi.id, ...PROPOSAL })
    expect(proposed).toEqual({ id: asked.id, version: 2, state: 'proposed' })
    erasureId = asked.id

    await world.node.log.sealNow()
    size = world.node.log.checkpoint().size
    const rows = await world.node.reader.sql.selectFrom('payloads').selectAll().execute()
    others = rows.filter(({ subject_key }) => subject_key !== heRuoxi.id).map(({ idx }) => idx)
    before = await heldAt(world, size, others)
    traces = await tracesOf(world.node, world.home, heRuoxi.id)
    traces.push(
      { what: 'name', bytes: Buffer.from(heRuoxi.nameZh) },
      { what: 'name', bytes: Buffer.from(heRuoxi.nameEn) },
      { what: 'number', bytes: Buffer.from(heRuoxi.idNumber) },
      { what: 'grounds', bytes: Buffer.from(GROUNDS) },
      { what: 'plain hash', bytes: createHash('sha256').update(heRuoxi.idNumber).digest() },
    )
    expect(traces.length).toBeGreaterThan(100)
    const found = foundIn(world.home, traces)
    for (const what of ['payload', 'sealed column', 'search hash', 'file', 'wrapped key'])
      expect(found.filter((each) => each.startsWith(what)).length, what).toBeGreaterThan(0)
    const confirmer = await enter(guPing)
    const erased = await confirmer.act(
      'erasures',
      'confirm',
      { id: erasureId, version: 2 },
      CONFIRMATION,
    )
    expect(erased).toEqual({ id: erasureId, version: 4, state: 'erased' })
    id = erasureId
  })

  test('has left no plaintext, salt, secret, key or ciphertext of the subject in any file', () => {
    expect(foundIn(world.home, traces)).toEqual([])
  })

  test('has changed no byte of any other proof, payload or of the root', async () => {
    expect(await heldAt(world, size, others)).toEqual(before)
  })

  test('is a public entry with its legal basis and a commitment, and nobody in it', async () => {
    await world.node.log.sealNow()
    const officer = await enter(xiaLan)
    const { ended } = await officer.get('erasures', 'queue')
    const row = ended.find((each) => each.id === id)
    expect(row).toMatchObject({ state: 'erased', kind: 'person', finishedAt: expect.anything() })
    expect(row?.subjectName).toBeUndefined()
    const receipt = await world.node.log.receipt(row?.entry ?? -1)
    const statement = Buffer.from(receipt?.entry ?? '', 'base64url')
      .subarray(8)
      .toString()
    expect(JSON.parse(statement)).toEqual({
      basis: 'pipl#47(3)',
      agency: world.node.authorities['government-services']?.did,
      commitment: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  test('leaves a log that fsck finds sound', async () => {
    expect(await check(world)).toEqual([])
  })

  test('ends the sign-in, and a new one is refused with a sentence', async () => {
    expect(await person.get('sessions', 'me')).toBeNull()
    const { status, error } = await new Browser(world).mutate('sessions', 'enterDemo', {
      personId: heRuoxi.id,
    })
    expect([status, error?.refusal]).toEqual([422, 'erased'])
  })

  test('leaves the office its own account of the case, each record with its place in the log', async () => {
    const desk = await enter(caoLi)
    const queue = await desk.get('cases', 'queue', { view: 'decided' })
    const [line] = queue.erased
    expect(line).toMatchObject({ id: caseId, state: 'withdrawn', erased: { by: BY } })
    const seen = await desk.get('cases', 'getErased', { id: caseId })
    expect(seen.history.map(({ type }) => type)).toEqual(['submit', 'accept', 'withdraw'])
    for (const { entry } of seen.history) expect(entry).toBeLessThan(size)
    expect(JSON.stringify([queue, seen])).not.toContain(heRuoxi.nameZh)
    const whole = await desk.query('cases', 'get', { id: caseId })
    expect([whole.status, whole.error?.refusal]).toEqual([422, 'erased'])
  })

  test('shows officers what is left of it, and cannot be decided again', async () => {
    const officer = await enter(guPing)
    const seen = await officer.get('erasures', 'get', { id })
    expect(seen).toMatchObject({ state: 'erased', proposedBy: { byName: { zh: xiaLan.nameZh } } })
    expect([seen.grounds, seen.plan, seen.subjectName]).toEqual([undefined, undefined, undefined])
    expect(Object.values(seen.actions).map(({ refusal }) => refusal)).toEqual(
      Array(3).fill('not-in-this-state'),
    )
    const { error } = await officer.query('erasures', 'find', { subject: heRuoxi.idNumber })
    expect(error?.refusal).toBe('not-found')
  })

  test('confirmed by the very same request again, it gets the same answer', async () => {
    const officer = await enter(guPing)
    const again = await officer.act('erasures', 'confirm', { id, version: 2 }, CONFIRMATION)
    expect(again).toEqual({ id, version: 4, state: 'erased' })
    const another = await officer.mutate('erasures', 'confirm', { id, version: 2 })
    expect(another.error?.refusal).toBe('not-in-this-state')
  })
})

test('a firm that nothing holds is erased, and its line in the register stays', async () => {
  const officer = await enter(xiaLan)
  const found = await officer.get('erasures', 'find', { subject: moyan.uscc })
  expect(found.plan.stays.map(({ why }) => why.en).join()).toContain('Interim Regulation')
  const traces = await tracesOf(world.node, world.home, moyan.id)
  const erased = await erase(moyan)
  expect(erased.state).toBe('erased')
  expect(foundIn(world.home, traces)).toEqual([])
  const { sql } = world.node.reader
  const kept = await sql
    .selectFrom('organisations')
    .selectAll()
    .where('id', '=', moyan.id)
    .execute()
  expect(kept).toMatchObject([{ name_zh: moyan.nameZh, uscc: moyan.uscc }])
  expect(await check(world)).toEqual([])
  const { ended } = await officer.get('erasures', 'queue')
  const row = ended.find(({ id }) => id === erased.id)
  expect(row?.subjectName).toEqual({ zh: moyan.nameZh, en: moyan.nameEn })
  const me = await (await enter(moyan.representative)).get('sessions', 'me')
  expect(me?.parties.map(({ id }) => id)).not.toContain(moyan.id)
})

test('a world whose people were erased is not played again', async () => {
  const applicant = await enter(wuTong)
  const [kase] = await applicant.get('cases', 'listMine')
  await applicant.act('cases', 'withdraw', { id: kase?.id ?? '', version: kase?.version ?? 0 })
  expect(await seedWorld(world.node)).toBe(false)
  await erase(wuTong)
  expect(await seedWorld(world.node)).toBe(false)
})

describe('an erasure whose step fails', () => {
  test.each([
    ['the key', (node: Node) => failOnce(node.subjectKeys, 'destroy'), maJianguo],
    ['the free pages', (node: Node) => failOnce(node.database, 'compact'), chenMo],
  ] as const)('is finished later: %s', async (_, breakIt, person) => {
    const traces = await tracesOf(world.node, world.home, person.id)
    breakIt(world.node)
    const erased = await erase(person)
    const officer = await enter(xiaLan)
    const half = await officer.get('erasures', 'get', { id: erased.id })
    expect([half.state, half.finishedAt]).toEqual(['erased', undefined])
    expect(world.lines.join('')).toContain('an erasure is not finished')

    await world.node.eraser.carryOut()
    const whole = await officer.get('erasures', 'get', { id: erased.id })
    expect(whole.finishedAt).toBeDefined()
    expect(foundIn(world.home, traces)).toEqual([])
    expect(await check(world)).toEqual([])
  })
})

test('an erasure that cannot be carried out holds up no other', async () => {
  const { node } = world
  const { destroy } = node.subjectKeys
  node.subjectKeys.destroy = (id) => {
    if (id === linXiulan.id) throw new Error('this key stays')
    destroy(id)
  }
  const stuck = await erase(linXiulan)
  const other = await erase(qianJing)
  const officer = await enter(guPing)
  const finishedAt = async ({ id }: { readonly id: string }) =>
    (await officer.get('erasures', 'get', { id })).finishedAt
  expect(await finishedAt(stuck)).toBeUndefined()
  expect(await finishedAt(other)).toBeDefined()
  Object.assign(node.subjectKeys, { destroy })
  await node.eraser.carryOut()
  expect(await finishedAt(stuck)).toBeDefined()
})

test('nobody’s request by the id of an erasure stands in its way', async () => {
  const officer = await enter(xiaLan)
  const proposed = await officer.act('erasures', 'propose', { subject: linYue.id, ...PROPOSAL })
  const { id, version } = proposed
  const asked = { service: 'company', action: 'new', for: gaoLang.id } as const
  await (await enter(gaoLang)).act('applications', 'start', asked, id)
  const erased = await (await enter(guPing)).act('erasures', 'confirm', { id, version })
  expect(erased.state).toBe('erased')
})

function failOnce<Port extends object, Key extends keyof Port & string>(port: Port, key: Key) {
  const whole = port[key]
  Object.assign(port, {
    [key]: () => {
      Object.assign(port, { [key]: whole })
      throw new Error('this step fails')
    },
  })
}

test('once its licences are revoked and nothing can be contested, a firm and its founder are erased', async () => {
  const DAY = 86_400_000
  const holder = await enter(luoShan)
  const licences = await holder.get('certificates', 'listMine')
  const clerk = await enter(caoLi)
  for (const { id, kind } of licences) {
    const { version } = await clerk.get('certificates', 'get', { id })
    const reason = kind === 'food-licence' ? 'seriousBreach' : 'licenceCancelled'
    const change = { id, version, reason, grounds: '核查情况说明。' }
    await clerk.act('certificates', 'revoke', change)
  }
  const firm = await firmOf(luoShan)
  const bundles = await Promise.all(licences.map(({ id }) => bundleOf(id)))
  world.clock.move({ advanceMs: 200 * DAY })
  await erase({ id: firm })
  await erase(luoShan)

  const desk = await enter(caoLi)
  for (const [nth, { id }] of licences.entries()) {
    const face = await desk.get('certificates', 'get', { id })
    expect(face).toMatchObject({ state: 'revoked', holderName: shanhu.nameZh })
    expect(face.changes?.map(({ type, grounds }) => [type, grounds])).toEqual([
      ['revoke', undefined],
    ])
    expect((await new Browser(world).get('certificates', 'get', { id })).claims).toEqual(
      face.claims,
    )
    expect(await bundleOf(id)).toEqual(bundles[nth])
  }
  const { erased } = await desk.get('cases', 'queue', { view: 'decided' })
  expect(erased.filter(({ state }) => state === 'granted').length).toBe(licences.length)
  expect(await check(world)).toEqual([])
})

/** What everybody can verify the certificate by; proofs may be under a later checkpoint, and its status of another day. */
async function bundleOf(id: string) {
  const { statusCode, body } = await world.app.inject(`/certificates/${id}/bundle.json`)
  expect(statusCode).toBe(200)
  const passing = ['tlogProof', 'status']
  return JSON.parse(body, (key, value) => (passing.includes(key) ? undefined : value))
}
