import { join } from 'node:path'
import { verifyFile } from '@vermilion/credentials'
import { contextsOf, createRdfcSuite } from '@vermilion/credentials/rdfc'
import { presentSdJwt, readSdJwtFile, writeSdJwtFile } from '@vermilion/credentials/sd-jwt'
import { fsck, openLockStore } from '@vermilion/ledger/log'
import {
  caoLi,
  fengYa,
  heRuoxi,
  liWenqing,
  luoShan,
  qianJing,
  sunYue,
  xuFeng,
  yunluTea,
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

/** The verdict of a verifier who fetches bundle and lists now. */
async function verdict(id: string) {
  const get = async (url: string) => (await world.app.inject({ method: 'GET', url })).body
  const bundle = await get(`/certificates/${id}/bundle.json`)
  const urls: string[] = JSON.parse(bundle).credential.credentialStatus.map(
    (entry: { statusListCredential: string }) => entry.statusListCredential,
  )
  const status = await Promise.all(
    urls.map(async (url) => [url, await get(new URL(url).pathname)] as const),
  )
  const { kind } = await new Browser(world).get('certificates', 'get', { id })
  const kinds = [JSON.parse(await get(`/kinds/${kind}.json`))]
  return verifyFile(bundle, {
    trustFile: JSON.parse(await get('/trust.json')),
    kinds,
    suites: [createRdfcSuite(contextsOf(kinds))],
    status: Object.fromEntries(status),
    now: world.clock.now(),
  })
}

async function licenceOf(kind: string) {
  const firm = await new Browser(world).enter(luoShan)
  const found = (await firm.get('certificates', 'listMine')).find((each) => each.kind === kind)
  if (!found) throw new Error('the seed issued it')
  return found
}

describe('the status of a certificate', () => {
  test('good, suspended, good again, revoked for good: each is seen at once', async () => {
    const { id } = await licenceOf('food-licence')
    const clerk = await new Browser(world).enter(caoLi)
    const change = async (to: 'suspend' | 'resume' | 'revoke', reason: string) => {
      const { version } = await clerk.get('certificates', 'get', { id })
      return clerk.act('certificates', to, { id, version, reason, grounds: '核查情况说明。' })
    }
    expect((await verdict(id)).overall).toBe('valid')
    expect((await change('suspend', 'underInquiry')).state).toBe('suspended')
    expect(await verdict(id)).toMatchObject({ overall: 'invalid', status: { state: 'suspended' } })
    expect((await change('resume', 'underInquiry')).state).toBe('valid')
    expect((await verdict(id)).overall).toBe('valid')
    expect((await change('revoke', 'seriousBreach')).state).toBe('revoked')
    expect(await verdict(id)).toMatchObject({ overall: 'invalid', status: { state: 'revoked' } })

    const face = await clerk.get('certificates', 'get', { id })
    expect(face.actions.resume).toEqual({ refusal: 'status-not-allowed' })
    const { error } = await clerk.mutate('certificates', 'resume', {
      id,
      version: face.version,
      reason: 'x',
      grounds: 'x',
    })
    expect(error?.refusal).toBe('status-not-allowed')
  })

  test('its holder and its offices read when, why and by which office; nobody else does', async () => {
    const { id } = await licenceOf('food-licence')
    const holder = await new Browser(world).enter(luoShan)
    const { changes = [], caseId = '' } = await holder.get('certificates', 'get', { id })
    expect(changes.map(({ type, grounds }) => [type, grounds])).toEqual(
      ['suspend', 'resume', 'revoke'].map((type) => [type, '核查情况说明。']),
    )
    const [, , revoked] = changes
    expect(revoked?.reason?.en).toMatch(/\w/)
    expect(revoked?.remedy?.zh).toMatch(/复议/)
    const stranger = await new Browser(world).get('certificates', 'get', { id })
    expect([stranger.changes, stranger.caseId]).toEqual([undefined, undefined])

    const clerk = await new Browser(world).enter(caoLi)
    for (const { history } of [
      await holder.get('cases', 'getMine', { id: caseId }),
      await clerk.get('cases', 'get', { id: caseId }),
    ]) {
      expect(history.at(-1)).toMatchObject({
        type: 'certificate.revoke',
        text: '核查情况说明。',
        entry: revoked?.entry,
        byName: { zh: caoLi.nameZh },
      })
      expect(new Set(history.map(({ seq }) => seq)).size).toBe(history.length)
    }
  })

  test('another certificate of the same list stays good', async () => {
    expect((await verdict((await licenceOf('business-licence')).id)).overall).toBe('valid')
  })

  test('a list is signed anew after a minute, and not at every reading', async () => {
    const read = async () => (await world.app.inject('/status/1/revocation')).body
    const first = await read()
    expect(await read()).toBe(first)
    world.clock.move({ advanceMs: 61_000 })
    expect(await read()).not.toBe(first)
  })

  test('nobody keeps a list for longer than five seconds', async () => {
    const { headers } = await world.app.inject('/status/1/suspension')
    const age = Number(/max-age=(\d+)/.exec(String(headers['cache-control']))?.[1])
    expect(age).toBeLessThanOrEqual(5)
    expect(headers['access-control-allow-origin']).toBe('*')
  })

  test.each([
    ['a reason that the definition does not name', caoLi, 'becauseISaySo', 'reason-needed'],
    ['a role that may not', xuFeng, 'underInquiry', 'not-allowed'],
    ['an office of another district', liWenqing, 'underInquiry', 'not-allowed'],
  ])('%s is refused', async (_, person, reason, refusal) => {
    const { id, version } = await licenceOf('business-licence')
    const clerk = await new Browser(world).enter(person)
    const { error } = await clerk.mutate('certificates', 'suspend', {
      id,
      version,
      reason,
      grounds: '说明。',
    })
    expect(error?.refusal).toBe(refusal)
  })
})

test('a clerk who holds a share in the firm lifts no suspension of its licence', async () => {
  const tea = { ...yunluTea, name: { ...yunluTea.name, tradeName: '松风' } }
  const { caseId } = await submitCompany(world, heRuoxi, tea)
  const { desk, version } = await takeCase(world, caoLi, caseId)
  const { certificateId: id = '' } = await desk.act('cases', 'decide', {
    id: caseId,
    version,
    ...APPROVAL,
  })
  const order = { id, reason: 'underInquiry', grounds: '核查。' }
  await desk.act('certificates', 'suspend', { ...order, version: 1 })
  const partner = await new Browser(world).enter(sunYue)
  const { actions } = await partner.get('certificates', 'get', { id })
  expect(actions.resume).toEqual({ refusal: 'conflict-of-interest' })
  const { error } = await partner.mutate('certificates', 'resume', { ...order, version: 2 })
  expect(error?.refusal).toBe('conflict-of-interest')
})

test('the reason of a change is a key and no sentence: it stands in the clear', async () => {
  const { id, version } = await licenceOf('business-licence')
  const clerk = await new Browser(world).enter(caoLi)
  const { status } = await clerk.mutate('certificates', 'suspend', {
    id,
    version,
    reason: '王女士投诉',
    grounds: '说明。',
  })
  expect(status).toBe(400)
})

describe('the public face of a certificate', () => {
  test('tells a stranger neither the case nor what may be done with it', async () => {
    const { id } = await licenceOf('business-licence')
    for (const browser of [new Browser(world), await new Browser(world).enter(qianJing)]) {
      const face = await browser.get('certificates', 'get', { id })
      expect(face.caseId).toBeUndefined()
      expect(face.actions).toEqual({})
    }
  })

  test.each([
    ['its applicant', luoShan, true],
    ['a clerk of its district', caoLi, true],
    ['a clerk of the same office elsewhere', liWenqing, false],
    ['a clerk of another office', fengYa, false],
  ])('names its case only to who may open it: %s', async (_who, person, may) => {
    const { id } = await licenceOf('business-licence')
    const browser = await new Browser(world).enter(person)
    const { caseId } = await browser.get('certificates', 'get', { id })
    expect(caseId !== undefined).toBe(may)
    if (!caseId) return
    const room = person === luoShan ? 'getMine' : 'get'
    expect((await browser.get('cases', room, { id: caseId })).certificateId).toBe(id)
  })
})

test('after all of this, every row of the ledger agrees with every other', async () => {
  await world.node.log.sealNow()
  const lockStore = openLockStore(join(world.home, 'lock.sqlite'))
  const { vkey } = world.node.log
  expect(await fsck(world.node.database, { lockStore, vkey })).toEqual([])
  lockStore.close()
})

describe('the form of which a holder shows a part', () => {
  const licence = () => licenceOf('business-licence')

  test('goes to its holder alone', async () => {
    const { id, hasSdJwt } = await licence()
    expect(hasSdJwt).toBe(true)
    const asked = async (browser: Browser) =>
      (await browser.query('certificates', 'sdJwt', { id })).status
    expect(await asked(await new Browser(world).enter(luoShan))).toBe(200)
    expect(await asked(await new Browser(world).enter(xuFeng))).toBe(403)
    expect(await asked(await new Browser(world).enter(caoLi))).toBe(403)
    expect(await asked(new Browser(world))).toBe(401)
    const stranger = await new Browser(world).get('certificates', 'get', { id })
    expect(stranger.hasSdJwt).toBe(false)
  })

  test('proves itself, whatever is shown of it', async () => {
    const { id, number } = await licence()
    const holder = await new Browser(world).enter(luoShan)
    const { compact, file } = await holder.get('certificates', 'sdJwt', { id })
    const get = async (url: string) => (await world.app.inject({ method: 'GET', url })).body
    const trustFile = JSON.parse(await get('/trust.json'))
    const kinds = [JSON.parse(await get('/kinds/business-licence.json'))]
    const judged = (text: string) => verifyFile(text, { trustFile, kinds, now: world.clock.now() })
    const whole = await judged(file)
    expect(whole.reasons).toEqual([])
    expect(whole.overall).toBe('valid')
    expect(whole.claims.find(({ key }) => key === 'certificateNumber')?.value.zh).toBe(number)
    const read = readSdJwtFile(file)
    if (!read.ok) throw new Error(read.reason)
    const part = writeSdJwtFile(presentSdJwt(compact, [['domicile']]) ?? '', read.file.evidence)
    const shown = await judged(part)
    expect(shown.reasons).toEqual([])
    const keys = shown.claims.map(({ key }) => key)
    expect(keys).toContain('domicile')
    expect(keys).not.toContain('legalRepresentative')
  })
})
