import {
  articlesPdf,
  caoLi,
  gaoLang,
  guoZheng,
  langchuan,
  luoShan,
  yangFan,
  zhouHe,
} from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

test('what the business licence says fills the food licence’s form and is not asked again', async () => {
  const browser = await new Browser(world).enter(zhouHe)
  const me = await browser.get('sessions', 'me')
  const firm = me?.parties.find(({ kind }) => kind === 'organisation')
  const { held } = await browser.get('catalogue', 'get', { key: 'food-business' })
  const [licence] = held.licence ?? []
  const draft = await browser.act('applications', 'start', {
    service: 'food-business',
    action: 'new',
    for: firm?.id ?? '',
  })
  expect(draft.evidence.licence?.certificate).toBe(licence?.id)
  expect(draft.lacks).toEqual([])
  for (const key of ['firm.name', 'firm.uscc', 'firm.representative', 'premises.address'])
    expect(draft.known[key]?.provenance, key).toMatchObject({
      source: 'certificate',
      certificate: licence?.id,
      kind: 'business-licence',
    })
  expect(draft.known['firm.uscc']?.value).toBe(firm?.uscc)

  const { id } = draft
  const save = (element: string, value: object | string) =>
    browser.act('applications', 'save', { id, element, value: value as never, seen: 0 })
  const taken = await save('firm.representative', '别人')
  expect(taken.outcome).toBe('saved')
  await save('food.mode', 'restaurant')
  await save('food.sells', ['hot', 'cold'])
  await save('food.opensOn', '2026-12-01')
  await save('premises.area', '86')
  await save('food.manager', { name: zhouHe.nameZh, idNumber: zhouHe.idNumber })
  // The firm itself was never asked before: its representative was, as a person.
  await save('contact.phone', '13800000000')
  await save('food.layout', (await browser.upload(id, 'food.layout', articlesPdf(1))).json())
  const { version } = await browser.get('applications', 'get', { id })
  const { caseId } = await browser.act('applications', 'submit', { id, declared: true, version })
  const { answers, evidence } = await browser.get('cases', 'getMine', { id: caseId })
  // What a certificate says prevails over what was typed, unless the element may differ.
  expect(answers['firm.representative']?.value).toBe(zhouHe.nameZh)
  expect(answers['premises.address']?.provenance.source).toBe('certificate')
  expect(evidence.licence).toMatchObject({ certificate: licence?.id, valid: true })
})

test('a firm whose licence is suspended lacks its evidence and cannot submit', async () => {
  const browser = await new Browser(world).enter(luoShan)
  const mine = await browser.get('certificates', 'listMine')
  const licence = mine.find(({ kind }) => kind === 'business-licence')
  const firm = (await browser.get('sessions', 'me'))?.parties[1]
  const clerk = await new Browser(world).enter(caoLi)
  await clerk.act('certificates', 'suspend', {
    id: licence?.id ?? '',
    version: licence?.version ?? 0,
    reason: 'underInquiry',
    grounds: '核查。',
  })
  const draft = await browser.act('applications', 'start', {
    service: 'food-business',
    action: 'new',
    for: firm?.id ?? '',
  })
  expect(draft.lacks).toEqual(['licence'])
  const { error } = await browser.mutate('applications', 'submit', {
    id: draft.id,
    declared: true,
    version: draft.version,
  })
  expect(error).toMatchObject({
    refusal: 'evidence-missing',
    params: { element: 'evidence.licence' },
  })
})

test('a refusal takes two people: the second reads what is proposed, the applicant not yet', async () => {
  const first = await new Browser(world).enter(yangFan)
  const { rows } = await first.get('cases', 'queue', { view: 'open' })
  const { id = '' } = rows.find(({ subject }) => subject === langchuan.nameZh) ?? {}
  const refusal = { outcome: 'refuse', reason: 'unfitPremises' } as const
  const refuse = async (clerk: Browser, grounds: string) => {
    const { version } = await clerk.get('cases', 'get', { id })
    const taken = await clerk.act('cases', 'assign', { id, version })
    return clerk.act('cases', 'decide', { id, version: taken.version, ...refusal, grounds })
  }
  const proposed = await refuse(first, '热食间没有单独的出口。')
  expect(proposed.state).toBe('reviewing')

  const second = await new Browser(world).enter(guoZheng)
  const seen = await second.get('cases', 'get', { id })
  expect(seen.proposal).toMatchObject({
    outcome: 'refuse',
    reason: refusal.reason,
    grounds: '热食间没有单独的出口。',
    byName: { zh: yangFan.nameZh, en: yangFan.nameEn },
  })
  expect((await first.get('cases', 'get', { id })).actions.decide?.refusal).toBe('four-eyes')
  const applicant = await new Browser(world).enter(gaoLang)
  const mine = await applicant.get('cases', 'getMine', { id })
  expect(mine).not.toHaveProperty('proposal')
  expect(mine.opinions).toEqual([])
  expect(mine.history.find(({ type }) => type === 'opine')).not.toHaveProperty('text')
  expect(JSON.stringify(mine.history)).not.toContain('热食间没有单独的出口。')
  const told = mine.history.find(({ type }) => type === 'propose')
  const early = await applicant.query('cases', 'receipt', { id, seq: told?.seq ?? 0 })
  expect(early.error?.refusal).toBe('not-found')

  expect((await refuse(second, '同意。')).state).toBe('refused')
  const decided = await second.get('cases', 'get', { id })
  expect(decided).not.toHaveProperty('proposal')
  expect(decided.decision).toMatchObject({
    byName: { zh: guoZheng.nameZh, en: guoZheng.nameEn },
    grounds: '同意。',
  })
  const whole = await applicant.get('cases', 'getMine', { id })
  expect(whole.history.find(({ type }) => type === 'propose')?.text).toBe('热食间没有单独的出口。')
  expect(whole.opinions).toEqual(decided.opinions)
  expect(whole.opinions.map(({ stage }) => stage)).toEqual(['papers', 'site'])
  expect((await applicant.query('cases', 'receipt', { id, seq: told?.seq ?? 0 })).status).toBe(200)
})

test('no licence is given on evidence that does not hold any more', async () => {
  const other = await openTestNode()
  const decider = await new Browser(other).enter(yangFan)
  const { rows } = await decider.get('cases', 'queue', { view: 'open' })
  const { id = '' } = rows.find(({ subject }) => subject === langchuan.nameZh) ?? {}
  const { version, evidence } = await decider.get('cases', 'get', { id })
  const taken = await decider.act('cases', 'assign', { id, version })
  const clerk = await new Browser(other).enter(caoLi)
  const order = {
    id: evidence.licence?.certificate ?? '',
    reason: 'underInquiry',
    grounds: '核查。',
  }
  await clerk.act('certificates', 'suspend', { ...order, version: 1 })
  expect((await decider.get('cases', 'get', { id })).evidence.licence?.valid).toBe(false)

  const approve = () =>
    decider.mutate('cases', 'decide', {
      id,
      version: taken.version,
      outcome: 'approve',
      grounds: '符合条件。',
    })
  expect((await approve()).error).toMatchObject({
    refusal: 'certificate-not-valid',
    params: { element: 'evidence.licence' },
  })
  await clerk.act('certificates', 'resume', { ...order, version: 2 })
  const endAt = (valid_until: number | null) =>
    other.node.database.inWriteTransaction(({ sql }) =>
      sql.updateTable('certificates').set({ valid_until }).where('id', '=', order.id).execute(),
    )
  await endAt(other.clock.now())
  expect((await decider.get('cases', 'get', { id })).evidence.licence?.valid).toBe(false)
  expect((await approve()).error?.refusal).toBe('certificate-not-valid')
  await endAt(null)
  expect((await approve()).value?.state).toBe('granted')
  await other[Symbol.asyncDispose]()
})
