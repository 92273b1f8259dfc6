import { verifyFile } from '@vermilion/credentials'
import { contextsOf, createRdfcSuite } from '@vermilion/credentials/rdfc'
import {
  caoLi,
  chenxiPhotonics,
  heRuoxi,
  linYue,
  liWenqing,
  maJianguo,
  sunYue,
  yunluTea,
  zhaoNing,
} from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { APPROVAL, submitCompany, takeCase } from './support/journeys.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const named = (tradeName: string) => ({
  ...chenxiPhotonics,
  name: { ...chenxiPhotonics.name, tradeName },
})

describe('approving a company', () => {
  test('registers the firm, issues its licence, and gives the founder a firm to act for', async () => {
    const { browser, caseId } = await submitCompany(world, linYue, chenxiPhotonics)
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const acted = await desk.act('cases', 'decide', { id: caseId, version, ...APPROVAL })
    expect(acted.state).toBe('granted')

    const me = await browser.get('sessions', 'me')
    const firm = me?.parties.find(({ name }) => name === '北京晨曦光电科技有限公司')
    expect(firm?.uscc).toMatch(/^91110108MA/)
    const [licence] = await browser.get('certificates', 'listMine')
    expect(licence).toMatchObject({
      id: acted.certificateId,
      kind: 'business-licence',
      state: 'valid',
      holderName: firm?.name,
      caseId,
    })
    const kase = await browser.get('cases', 'getMine', { id: caseId })
    expect(kase).toMatchObject({ state: 'granted', certificateId: acted.certificateId })
    expect(kase.decision?.grounds).toBe(APPROVAL.grounds)
  })

  test('a stranger verifies the bundle with nothing but the trust file', async () => {
    const stranger = await new Browser(world).enter(linYue)
    const [licence] = await stranger.get('certificates', 'listMine')
    const get = async (url: string) => (await world.app.inject({ method: 'GET', url })).body
    const trustFile = JSON.parse(await get('/trust.json'))
    const bundle = await get(`/certificates/${licence?.id}/bundle.json`)
    const kinds = [JSON.parse(await get('/kinds/business-licence.json'))]
    const proofs: { cryptosuite: string }[] = JSON.parse(bundle).credential.proof
    expect(proofs.map(({ cryptosuite }) => cryptosuite)).toEqual([
      'eddsa-jcs-2022',
      'eddsa-rdfc-2022',
    ])
    const report = await verifyFile(bundle, {
      trustFile,
      kinds,
      suites: [createRdfcSuite(contextsOf(kinds))],
      now: world.clock.now(),
    })
    expect(report.checks.filter(({ result }) => result !== 'passed')).toEqual([])
    expect(report.status.state).toBe('good')
  })

  test('the same decision sent again after a lost answer is the same decision', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('云岫'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const requestId = uuidv7()
    const decide = () =>
      desk.act('cases', 'decide', { id: caseId, version, ...APPROVAL }, requestId)
    const [first, again] = [await decide(), await decide()]
    expect(again.certificateId).toBe(first.certificateId)
    expect(again.receipt.entry).toBe(first.receipt.entry)
  })

  test('a crash between the two acts leaves a reservation that the same case uses again', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('溪山'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const { assertion } = world.node.authorities['market-regulation']?.keys ?? {}
    if (!assertion) throw new Error('the agency has its keys')
    const sign = assertion.sign
    Object.assign(assertion, { sign: () => Promise.reject(new Error('the power went out')) })
    const lost = await desk.mutate('cases', 'decide', { id: caseId, version, ...APPROVAL })
    Object.assign(assertion, { sign })
    expect(lost.status).toBe(500)
    expect(await countOf('reservations', caseId)).toBe(1)
    expect(await countOf('certificates', caseId)).toBe(0)

    const reserved = await reservationOf(caseId)
    const acted = await desk.act('cases', 'decide', { id: caseId, version, ...APPROVAL })
    expect(acted.certificateId).toBe(reserved?.certificate_id)
    expect(await countOf('reservations', caseId)).toBe(1)
    const certificate = await desk.get('certificates', 'get', { id: acted.certificateId ?? '' })
    expect(certificate.number).toBe(reserved?.number)
  })

  test('nothing is signed for a clerk who may not decide, nor for a version nobody saw', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('渔歌'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const { assertion } = world.node.authorities['market-regulation']?.keys ?? {}
    if (!assertion) throw new Error('the agency has its keys')
    const sign = assertion.sign
    let asked = 0
    const failing = () => {
      asked += 1
      return Promise.reject(new Error('the power went out'))
    }
    Object.assign(assertion, { sign: failing })
    const approve = (by: Browser, seen: number) =>
      by.mutate('cases', 'decide', { id: caseId, version: seen, ...APPROVAL })
    await approve(desk, version)
    expect([asked, await countOf('reservations', caseId)]).toEqual([1, 1])

    const elsewhere = await new Browser(world).enter(caoLi)
    expect((await approve(elsewhere, version)).error?.refusal).toBe('not-found')
    expect((await approve(desk, version + 1)).error?.refusal).toBe('changed-meanwhile')
    expect(asked).toBe(1)
    Object.assign(assertion, { sign })
  })

  test('two clerks who decide at once: one is heard, the other is told', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('听泉'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        desk.mutate('cases', 'decide', { id: caseId, version, ...APPROVAL }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    expect(await countOf('certificates', caseId)).toBe(1)
  })

  test('a name that another firm got meanwhile is refused at the desk', async () => {
    const first = await submitCompany(world, zhaoNing, named('长亭'))
    const second = await submitCompany(world, maJianguo, named('长亭'))
    const one = await takeCase(world, liWenqing, first.caseId)
    await one.desk.act('cases', 'decide', { id: first.caseId, version: one.version, ...APPROVAL })
    const two = await takeCase(world, liWenqing, second.caseId)
    const refused = await two.desk.mutate('cases', 'decide', {
      id: second.caseId,
      version: two.version,
      ...APPROVAL,
    })
    expect([refused.status, refused.error?.refusal]).toEqual([422, 'name-taken'])
  })
})

describe('a case comes back and is answered', () => {
  test('only the named fields unlock, the clock stops and says why, the diff is shown', async () => {
    const { browser, caseId } = await submitCompany(world, zhaoNing, named('远岫'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const returned = await desk.act('cases', 'returnForCorrection', {
      id: caseId,
      version,
      reason: 'factsDiffer',
      note: '请核对注册资本。',
      elements: ['company.capital', 'company.address'],
    })
    expect(returned.state).toBe('returned')
    const waiting = await browser.get('cases', 'getMine', { id: caseId })
    expect(waiting.clock).toMatchObject({ running: false, stopped: { reason: 'supplement' } })
    expect(waiting.actions.answer).toEqual({ refusal: null })

    const answer = (answers: Record<string, object>) =>
      browser.mutate('cases', 'answer', {
        id: caseId,
        version: returned.version,
        answers: answers as never,
      })
    const locked = await answer({ 'company.scope': ['6513'] })
    expect(locked.error?.refusal).toBe('element-not-unlocked')
    const wrong = await answer({ 'company.capital': { amount: '-1', currency: 'CNY' } })
    expect(wrong.error).toMatchObject({
      refusal: 'answer-invalid',
      params: { element: 'company.capital' },
    })
    const good = await answer({ 'company.capital': { amount: '600000.00', currency: 'CNY' } })
    expect(good.value?.state).toBe('reviewing')

    const seen = await desk.get('cases', 'get', { id: caseId })
    expect(seen.previous['company.capital']?.value).toEqual({
      amount: '5000000.00',
      currency: 'CNY',
    })
    expect(seen.answers['company.capital']?.value).toEqual({ amount: '600000.00', currency: 'CNY' })
    expect(seen.clock.running).toBe(true)
  })

  test('nothing unlocks that the service does not ask for', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('听雪'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const { error } = await desk.mutate('cases', 'returnForCorrection', {
      id: caseId,
      version,
      reason: 'factsDiffer',
      note: '请核对。',
      elements: ['company.capital', 'company.nothing'],
    })
    expect(error).toMatchObject({
      refusal: 'element-unknown',
      params: { element: 'company.nothing' },
    })
  })

  test('what the reason is about unlocks, or the applicant could not do what it asks', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('汀兰'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const ask = (reason: string, elements: string[]) =>
      desk.mutate('cases', 'returnForCorrection', {
        id: caseId,
        version,
        reason,
        note: '请重新上传章程。',
        elements,
      })
    const locked = await ask('articlesUnclear', ['company.address'])
    expect([locked.status, locked.error]).toMatchObject([
      422,
      { refusal: 'element-of-reason-needed', params: { element: 'company.articles' } },
    ])
    const neither = await ask('factsDiffer', ['company.address'])
    expect(neither.error?.refusal).toBe('element-of-reason-needed')
    const open = await ask('articlesUnclear', ['company.address', 'company.articles'])
    expect(open.value?.state).toBe('returned')
  })

  test('a refusal needs a reason of the definition, and ends the case', async () => {
    const { browser, caseId } = await submitCompany(world, zhaoNing, named('晚渡'))
    const { desk, version } = await takeCase(world, liWenqing, caseId)
    const refuse = (reason?: string) =>
      desk.mutate('cases', 'decide', {
        id: caseId,
        version,
        outcome: 'refuse',
        grounds: '住所材料与事实不符。',
        ...(reason ? { reason } : {}),
      })
    expect((await refuse()).error?.refusal).toBe('reason-needed')
    expect((await refuse('addressUnclear')).error?.refusal).toBe('reason-needed')
    expect((await refuse('againstLaw')).value?.state).toBe('refused')
    const kase = await browser.get('cases', 'getMine', { id: caseId })
    expect(kase.decision).toMatchObject({ outcome: 'refuse', reason: 'againstLaw' })
    expect(kase.actions.withdraw?.refusal).toBe('decided-before')
  })
})

describe('who may not', () => {
  test('a clerk who holds a share in the firm is shown why, and refused for the same reason', async () => {
    const clerk = await new Browser(world).enter(sunYue)
    const { rows } = await clerk.get('cases', 'queue', { view: 'open' })
    const tea = rows.find(({ subject }) => subject.includes(yunluTea.name.tradeName))
    if (!tea) throw new Error('the seed left the case of Yunlu Tea')
    const { actions, version } = await clerk.get('cases', 'get', { id: tea.id })
    expect(actions.assign).toEqual({ refusal: 'conflict-of-interest' })
    const { status, error } = await clerk.mutate('cases', 'assign', { id: tea.id, version })
    expect([status, error?.refusal]).toEqual([403, 'conflict-of-interest'])
  })

  test('a case in another district is as unknown as one that never was', async () => {
    const clerk = await new Browser(world).enter(liWenqing)
    const founder = await new Browser(world).enter(heRuoxi)
    const [tea] = await founder.get('cases', 'listMine')
    const foreign = await clerk.query('cases', 'get', { id: tea?.id ?? '' })
    const unknown = await clerk.query('cases', 'get', { id: uuidv7() })
    expect([foreign.status, foreign.error?.refusal]).toEqual([404, 'not-found'])
    expect([unknown.status, unknown.error?.refusal]).toEqual([404, 'not-found'])
  })

  test('a clerk who has not taken the case cannot decide it', async () => {
    const { caseId } = await submitCompany(world, zhaoNing, named('松间'))
    const desk = await new Browser(world).enter(liWenqing)
    const { version } = await desk.get('cases', 'get', { id: caseId })
    const { error } = await desk.mutate('cases', 'decide', { id: caseId, version, ...APPROVAL })
    expect(error?.refusal).toBe('not-assigned')
  })
})

async function countOf(table: 'reservations' | 'certificates', caseId: string): Promise<number> {
  const rows = await world.node.reader.sql
    .selectFrom(table)
    .select('case_id')
    .where('case_id', '=', caseId)
    .execute()
  return rows.length
}

function reservationOf(caseId: string) {
  return world.node.reader.sql
    .selectFrom('reservations')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}
