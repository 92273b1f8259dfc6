import { join } from 'node:path'
import { verifyFile } from '@vermilion/credentials'
import { fsck, openLockStore } from '@vermilion/ledger/log'
import {
  caoLi,
  heRuoxi,
  langchuan,
  liWenqing,
  luoShan,
  sunYue,
  xuFeng,
  yangFan,
  yunluTea,
  zhaoNing,
} from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { APPROVAL, submitCompany, takeCase } from './support/journeys.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const REPRESENTATIVE = 'company.representative'
const named = ({ nameZh, idNumber }: { nameZh: string; idNumber: string }) => ({
  name: nameZh,
  idNumber,
})

async function verdict(id: string) {
  const get = async (url: string) => (await world.app.inject({ method: 'GET', url })).body
  const bundle = await get(`/certificates/${id}/bundle.json`)
  const urls: string[] = JSON.parse(bundle).credential.credentialStatus.map(
    (entry: { statusListCredential: string }) => entry.statusListCredential,
  )
  const status = await Promise.all(
    urls.map(async (url) => [url, await get(new URL(url).pathname)] as const),
  )
  return verifyFile(bundle, {
    trustFile: JSON.parse(await get('/trust.json')),
    kinds: world.node.catalogue.compiledEditions,
    status: Object.fromEntries(status),
    now: world.clock.now(),
  })
}

async function holding(kind: string, person = luoShan) {
  const firm = await new Browser(world).enter(person)
  return (await firm.get('certificates', 'listMine')).filter((each) => each.kind === kind)
}

describe('a new legal representative', () => {
  let old: string
  let next: string
  const clerk = () => new Browser(world).enter(caoLi)

  test('gives a certificate of the same number, and the one before is good no more', async () => {
    const [licence] = await holding('business-licence')
    old = licence?.id ?? ''
    const desk = await clerk()
    const { changeable = [], version } = await desk.get('certificates', 'get', { id: old })
    expect(changeable.map(({ element }) => element)).toContain(REPRESENTATIVE)
    expect(await verdict(old)).toMatchObject({ overall: 'valid' })

    const answers = { [REPRESENTATIVE]: named(zhaoNing) }
    const order = { id: old, version, answers, grounds: '股东会决议更换法定代表人。' }
    const changed = await desk.act('certificates', 'change', order)
    next = changed.id
    expect(changed).toMatchObject({ state: 'valid', version: 1 })
    expect(changed.receipt.fields.map(({ path }) => path)).toContain('/replacedBy')

    expect(await holding('business-licence')).toEqual([])
    const [held, ...others] = await holding('business-licence', zhaoNing)
    expect(others).toEqual([])
    expect(held).toMatchObject({ id: next, number: licence?.number, edition: 2 })
    expect(held?.earlier.map(({ id }) => id)).toEqual([old])
    expect(await verdict(next)).toMatchObject({ overall: 'valid', status: { state: 'good' } })
    expect((await verdict(old)).overall).toBe('invalid')
  })

  test('says what it replaces and why, and nothing else but what was changed', async () => {
    const desk = await clerk()
    const before = await desk.get('certificates', 'get', { id: old })
    const after = await desk.get('certificates', 'get', { id: next })
    expect(before.replacedBy?.id).toBe(next)
    expect(before.state).toBe('superseded')
    const differing = after.claims.filter(
      ({ value }, place) => value.zh !== before.claims[place]?.value.zh,
    )
    expect(differing.map(({ key, value }) => [key, value.zh])).toEqual([
      ['legalRepresentative', zhaoNing.nameZh],
    ])
    expect(after.changes?.at(-1)).toMatchObject({
      type: 'supersede',
      why: 'changed',
      grounds: '股东会决议更换法定代表人。',
    })
    const { body } = await world.app.inject(`/certificates/${next}/bundle.json`)
    expect(JSON.parse(body).credential.supersedes).toBe(`urn:uuid:${old}`)
  })

  test('its case leads to the new one, and tells the change', async () => {
    const desk = await clerk()
    const { caseId = '' } = await desk.get('certificates', 'get', { id: old })
    const kase = await desk.get('cases', 'get', { id: caseId })
    expect(kase.certificateId).toBe(next)
    expect(kase.history.at(-1)).toMatchObject({ type: 'certificate.supersede' })
  })

  test('acts for the firm from then on, and the one before does no more', async () => {
    const firms = async (person: typeof luoShan) =>
      (await (await new Browser(world).enter(person)).get('sessions', 'me'))?.parties.map(
        ({ id }) => id,
      )
    const { holder_id } = await world.node.reader.sql
      .selectFrom('certificates')
      .select('holder_id')
      .where('id', '=', next)
      .executeTakeFirstOrThrow()
    expect(await firms(zhaoNing)).toContain(holder_id)
    const holder = await new Browser(world).enter(zhaoNing)
    const { caseId, changes } = await holder.get('certificates', 'get', { id: next })
    expect([caseId, changes?.at(-1)?.type]).toEqual([undefined, 'supersede'])
    expect(await firms(luoShan)).not.toContain(holder_id)
  })

  test('another licence that names the one before is marked for its office', async () => {
    const { holder_id } = await world.node.reader.sql
      .selectFrom('certificates')
      .select('holder_id')
      .where('id', '=', next)
      .executeTakeFirstOrThrow()
    const food = await world.node.reader.sql
      .selectFrom('certificates')
      .select('id')
      .where('holder_id', '=', holder_id)
      .where('kind', '=', 'food-licence')
      .executeTakeFirst()
    expect(food).toBeDefined()
    const { outdated } = await (await clerk()).get('certificates', 'get', { id: food?.id ?? '' })
    expect(outdated).toEqual(['legalRepresentative'])
  })

  test('what was replaced is neither suspended nor replaced again, and a repetition gets its answer', async () => {
    const desk = await clerk()
    const { version, actions } = await desk.get('certificates', 'get', { id: old })
    for (const change of ['suspend', 'resume', 'revoke', 'supersede'])
      expect(actions[change]).toEqual({ refusal: 'status-not-allowed' })
    const again = { id: old, version, answers: { [REPRESENTATIVE]: named(luoShan) }, grounds: '。' }
    const { error } = await desk.mutate('certificates', 'change', again)
    expect(error?.refusal).toBe('status-not-allowed')

    const { version: now } = await desk.get('certificates', 'get', { id: next })
    const order = { ...again, id: next, version: now }
    const requestId = '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
    const first = await desk.act('certificates', 'change', order, requestId)
    const second = await desk.act('certificates', 'change', order, requestId)
    expect(second.id).toBe(first.id)
    // Whoever opens the oldest is led to what holds now.
    expect((await desk.get('certificates', 'get', { id: old })).replacedBy?.id).toBe(first.id)
  })
})

test('a firm keeps its own name while it changes its English one; another firm’s name is taken', async () => {
  const [{ id = '', version = 0, claims = [] } = {}] = await holding('business-licence')
  const desk = await new Browser(world).enter(caoLi)
  const { changeable = [] } = await desk.get('certificates', 'get', { id })
  const name = changeable.find(({ element }) => element === 'company.name')?.value as object
  const order = { id, version, grounds: '变更英文名称。' }
  const taken = await desk.mutate('certificates', 'change', {
    ...order,
    answers: { 'company.name': { ...langchuan.name } },
  })
  expect(taken.error).toMatchObject({ refusal: 'answer-invalid', params: { answer: 'name-taken' } })
  const changed = await desk.act('certificates', 'change', {
    ...order,
    answers: { 'company.name': { ...name, en: 'Coral Foods Beijing Co., Ltd.' } as never },
  })
  const after = await desk.get('certificates', 'get', { id: changed.id })
  const title = (of: typeof claims) => of.find(({ key }) => key === 'legalName')?.value
  expect(title(after.claims)).toEqual({
    zh: title(claims)?.zh,
    en: 'Coral Foods Beijing Co., Ltd.',
  })
})

describe('a change is refused', () => {
  const order = async (answers: Record<string, never>, version?: number) => {
    const [{ id = '', version: now = 0 } = {}] = await inDistrict()
    return { id, version: version ?? now, answers, grounds: '说明。' }
  }
  const inDistrict = async () => {
    const rows = await world.node.reader.sql
      .selectFrom('certificates')
      .innerJoin('cases', 'cases.id', 'certificates.case_id')
      .select(['certificates.id', 'certificates.version'])
      .where('certificates.kind', '=', 'business-licence')
      .where('certificates.state', '=', 'valid')
      .where('cases.district', '=', '110105')
      .execute()
    return rows
  }
  const anew = { [REPRESENTATIVE]: named(sunYue) } as never

  test.each([
    ['to an office of another district', liWenqing, anew, undefined, 'not-allowed'],
    ['to a role that issues nothing', xuFeng, anew, undefined, 'not-allowed'],
    ['where it has changed meanwhile', caoLi, anew, 99, 'changed-meanwhile'],
    ['where nothing is changed', caoLi, {} as never, undefined, 'nothing-changed'],
    [
      'of a question that the certificate says nothing of',
      caoLi,
      { 'contact.phone': '13900000000' } as never,
      undefined,
      'element-unknown',
    ],
    [
      'with an answer that no application could give',
      caoLi,
      { [REPRESENTATIVE]: { name: '某人', idNumber: '110108199203141220' } } as never,
      undefined,
      'answer-invalid',
    ],
  ])('%s', async (_, person, answers, version, refusal) => {
    const desk = await new Browser(world).enter(person)
    const { error } = await desk.mutate('certificates', 'change', await order(answers, version))
    expect(error?.refusal).toBe(refusal)
  })

  test('to whoever has a part in the firm', async () => {
    const tea = { ...yunluTea, name: { ...yunluTea.name, tradeName: '松风' } }
    const { caseId } = await submitCompany(world, heRuoxi, tea)
    const { desk, version } = await takeCase(world, caoLi, caseId)
    const decision = { id: caseId, version, ...APPROVAL }
    const { certificateId: id = '' } = await desk.act('cases', 'decide', decision)
    const partner = await new Browser(world).enter(sunYue)
    const { actions } = await partner.get('certificates', 'get', { id })
    expect(actions.supersede).toEqual({ refusal: 'conflict-of-interest' })
    const asked = { id, version: 1, answers: anew, grounds: '说明。' }
    const { error } = await partner.mutate('certificates', 'change', asked)
    expect(error?.refusal).toBe('conflict-of-interest')

    // Named by the change alone, a clerk is named as well.
    await desk.act('certificates', 'change', {
      ...asked,
      answers: { [REPRESENTATIVE]: named(yangFan) },
    })
    const kase = await desk.get('cases', 'get', { id: caseId })
    const now = await (await new Browser(world).enter(yangFan)).get('certificates', 'get', {
      id: kase.certificateId ?? '',
    })
    expect(now.actions.supersede).toEqual({ refusal: 'conflict-of-interest' })
  })
})

test('a suspension is of the licence and not of the paper: it goes on in the next', async () => {
  const [{ id = '' } = {}] = await holding('food-licence')
  const decider = await new Browser(world).enter(yangFan)
  await decider.act('certificates', 'suspend', {
    id,
    version: 1,
    reason: 'underInquiry',
    grounds: '核查。',
  })
  const changed = await decider.act('certificates', 'change', {
    id,
    version: 2,
    answers: { 'firm.representative': zhaoNing.nameZh },
    grounds: '法定代表人已变更。',
  })
  expect(changed.state).toBe('suspended')
  expect(await verdict(changed.id)).toMatchObject({ status: { state: 'suspended' } })
  await decider.act('certificates', 'resume', {
    id: changed.id,
    version: 1,
    reason: 'resumed',
    grounds: '核查完毕。',
  })
  expect((await verdict(changed.id)).overall).toBe('valid')
})

test('after all of this, every row of the ledger agrees with every other', async () => {
  await world.node.log.sealNow()
  const lockStore = openLockStore(join(world.home, 'lock.sqlite'))
  const { vkey } = world.node.log
  expect(await fsck(world.node.database, { lockStore, vkey })).toEqual([])
  lockStore.close()
})
