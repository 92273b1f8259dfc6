import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSmallStore } from '@vermilion/database'
import { type Definition, modelHash, rerun, rulesOf } from '@vermilion/services'
import {
  articlesPdf,
  caoLi,
  hanXue,
  liuChang,
  luoShan,
  zhangWeidong,
  zhouHe,
} from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { decideWaiting } from '../src/cases/by-rule.ts'
import type { Value } from '../src/wire/wire.ts'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

const SHOP: Readonly<Record<string, Value>> = {
  'food.mode': 'retail',
  'food.sells': ['packed'],
  'food.opensOn': '2026-12-01',
  'premises.area': '38.5',
  'food.manager': { name: luoShan.nameZh, idNumber: luoShan.idNumber },
  'contact.phone': '13800000000',
}
const NOODLES: typeof SHOP = {
  ...SHOP,
  'food.mode': 'restaurant',
  'food.sells': ['hot'],
  'premises.area': '86',
  'food.manager': { name: zhouHe.nameZh, idNumber: zhouHe.idNumber },
}

async function draft(person: typeof luoShan, answers: typeof SHOP) {
  const browser = await new Browser(world).enter(person)
  const party = (await browser.get('sessions', 'me'))?.parties[1]
  const start = { service: 'food-business', action: 'new', for: party?.id ?? '' }
  const { id } = await browser.act('applications', 'start', start)
  for (const [element, value] of Object.entries(answers))
    await browser.act('applications', 'save', { id, element, value, seen: 0 })
  const layout = async () => {
    const value = (await browser.upload(id, 'food.layout', articlesPdf(1))).json()
    await browser.act('applications', 'save', { id, element: 'food.layout', value, seen: 0 })
  }
  const submit = async () => {
    const { version } = await browser.get('applications', 'get', { id })
    return browser.mutate('applications', 'submit', { id, declared: true, version })
  }
  return { browser, layout, submit }
}

test('a small food shop is licensed at once, by a rule and without a drawing', async () => {
  const { browser, submit } = await draft(luoShan, SHOP)
  const { value } = await submit()
  const kase = await browser.get('cases', 'getMine', { id: value?.caseId ?? '' })
  expect(kase.state).toBe('granted')
  expect(kase.decision).toMatchObject({ outcome: 'approve', byRule: 'quick' })
  expect(kase.decision).not.toHaveProperty('byName')
  expect(kase.history.map(({ type, byName }) => [type, byName !== undefined])).toEqual([
    ['submit', true],
    ['accept', false],
    ['decide', false],
  ])
  expect(kase.answers).not.toHaveProperty('food.layout')
  const mine = await browser.get('certificates', 'listMine')
  expect(mine.find(({ id }) => id === kase.certificateId)).toMatchObject({ state: 'valid' })

  const acts = await browser.get('cases', 'myDecisions', { id: kase.id })
  const quick = acts.at(-1)?.records.find(({ rule }) => rule === 'stages.quick.result')
  expect(acts.at(-1)?.type).toBe('decide')
  expect(quick).toMatchObject({ result: { kind: 'decided', value: 'approve' } })
  expect(quick?.facts.map(({ name }) => name)).toEqual(['checks.uploads', 'food.sells'])
})

describe('who does not pass a rule of eligibility', () => {
  test.each([
    ['a kitchen of 19.99 square metres', { 'premises.area': '19.99' }, 'area'],
    ['raw fish without a room', { 'food.sells': ['raw'], 'food.rawRoom': false }, 'rawRoom'],
    ['a restaurant firm that opens a shop', { 'food.mode': 'retail' }, 'trade'],
  ])('%s is told which rule', async (_who, answers, rule) => {
    const { layout, submit } = await draft(zhouHe, { ...NOODLES, ...answers })
    await layout()
    expect((await submit()).error).toMatchObject({ refusal: 'not-eligible', params: { rule } })
  })
})

describe('a case of a noodle shop', () => {
  let id = ''
  let owner: Browser
  beforeAll(async () => {
    const { browser, layout, submit } = await draft(zhouHe, NOODLES)
    await layout()
    id = (await submit()).value?.caseId ?? ''
    owner = browser
  })

  test('is looked at by people, and visited, since it cooks', async () => {
    const { state, stages, course } = await owner.get('cases', 'getMine', { id })
    expect([state, stages]).toEqual(['reviewing', ['papers', 'site']])
    expect(course).toMatchObject({
      quick: { passes: false },
      site: { passes: true },
      decision: { passes: true, fourEyes: true },
    })
  })

  test('keeps what every rule decided, and anyone who has the model decides it again', async () => {
    const acts = await owner.get('cases', 'myDecisions', { id })
    const [submitted] = acts
    expect(submitted).toMatchObject({ seq: 1, type: 'submit', entry: expect.any(Number) })
    const rules = submitted?.records.map(({ rule }) => rule)
    expect(rules).toEqual(
      expect.arrayContaining([
        'eligibility.trade',
        'eligibility.area',
        'tasks.premises.2.when',
        'stages.quick.when',
        'stages.site.when',
        'stages.decision.fourEyes',
      ]),
    )
    for (const record of acts.flatMap(({ records }) => records)) {
      const answer = await world.app.inject(`/rules/models/${record.model}`)
      expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(record.model)
      const model = answer.json()
      expect(modelHash(model)).toBe(record.model)
      expect(rerun(model, record as never), record.rule).toMatchObject({ agrees: true })
    }
    const area = submitted?.records.find(({ rule }) => rule === 'eligibility.area')
    expect(area?.facts).toEqual([
      {
        name: 'food.mode',
        value: 'restaurant',
        source: expect.objectContaining({ source: 'typed' }),
      },
      { name: 'premises.area', value: { number: '86' }, source: expect.anything() },
    ])
  })

  test('a record that was touched does not agree', async () => {
    const [submitted] = await owner.get('cases', 'myDecisions', { id })
    const area = submitted?.records.find(({ rule }) => rule === 'eligibility.area')
    if (!area) throw new Error('the area was decided')
    const model = (await world.app.inject(`/rules/models/${area.model}`)).json()
    const smaller = area.facts.map((fact) =>
      fact.name === 'premises.area' ? { ...fact, value: { number: '85' } } : fact,
    )
    expect(rerun(model, { ...area, facts: smaller } as never).agrees).toBe(false)
    expect(rerun({ ...model, name: 'other' }, area as never).agrees).toBe(false)
    const small = smaller.map((fact) =>
      fact.name === 'premises.area' ? { ...fact, value: { number: '19' } } : fact,
    )
    expect(rerun(model, { ...area, facts: small } as never).result).toEqual({
      kind: 'decided',
      value: false,
    })
  })

  test('an inspector sees only decisions that rest on what an inspector sees', async () => {
    const inspector = await new Browser(world).enter(hanXue)
    const seen = (await inspector.get('cases', 'decisions', { id })).flatMap(
      ({ records }) => records,
    )
    expect(seen.map(({ rule }) => rule)).toContain('eligibility.area')
    expect(seen.map(({ rule }) => rule)).not.toContain('eligibility.trade')
    for (const { facts } of seen)
      for (const { name } of facts) expect(name).toMatch(/^(food|premises)\./)
    const stranger = await new Browser(world).enter(luoShan)
    expect((await stranger.query('cases', 'myDecisions', { id })).error?.refusal).toBe('not-found')
  })

  test('the decider reads what the rules propose, and the decision keeps it', async () => {
    const opine = async (person: typeof hanXue, stage: string) => {
      const desk = await new Browser(world).enter(person)
      const { version } = await desk.get('cases', 'get', { id })
      const taken = await desk.act('cases', 'assign', { id, version })
      expect((await desk.get('cases', 'get', { id })).stage).toBe(stage)
      const opinion = { stage, outcome: 'approve', text: '符合要求。' } as const
      await desk.act('cases', 'opine', { id, version: taken.version, ...opinion })
    }
    await opine(liuChang, 'papers')
    await opine(hanXue, 'site')
    const decider = await new Browser(world).enter(zhangWeidong)
    const before = await decider.get('cases', 'get', { id })
    expect(before.proposed).toMatchObject({ outcome: 'approve' })
    expect(before.proposed?.records.map(({ rule }) => rule)).toEqual([
      'eligibility.active',
      'eligibility.trade',
      'eligibility.area',
      'eligibility.rawRoom',
      'stages.decision.result',
    ])
    const { version } = await decider.act('cases', 'assign', { id, version: before.version })
    const approval = { outcome: 'approve', grounds: '符合条件。' } as const
    await decider.act('cases', 'decide', { id, version, ...approval })
    const decided = (await owner.get('cases', 'myDecisions', { id })).at(-1)
    expect(decided?.type).toBe('decide')
    expect(
      decided?.records.map(({ rule, result }) => [rule, 'value' in result && result.value]),
    ).toEqual([
      ['eligibility.active', true],
      ['eligibility.trade', true],
      ['eligibility.area', true],
      ['eligibility.rawRoom', true],
      ['stages.decision.result', 'approve'],
      ['fees.licence.amount', { number: '0' }],
    ])
  })
})

test('a correction may lead the case another way: what is cooked after all is visited', async () => {
  const mart = { ...SHOP, 'premises.area': '50.5' }
  const { browser, layout, submit } = await draft(luoShan, mart)
  await layout()
  const id = (await submit()).value?.caseId ?? ''
  expect((await browser.get('cases', 'getMine', { id })).stages).toEqual(['papers'])
  const desk = await new Browser(world).enter(caoLi)
  const { version } = await desk.get('cases', 'get', { id })
  const taken = await desk.act('cases', 'assign', { id, version })
  const returned = await desk.act('cases', 'returnForCorrection', {
    id,
    version: taken.version,
    reason: 'premisesUnclear',
    note: '请核对面积和业态。',
    elements: ['premises.area', 'food.mode'],
  })
  await browser.act('cases', 'answer', {
    id,
    version: returned.version,
    answers: { 'food.mode': 'canteen', 'premises.area': '40' },
  })
  const kase = await browser.get('cases', 'getMine', { id })
  expect(kase.course).toMatchObject({ site: { passes: true }, quick: { passes: false } })
  expect(kase.stages).toEqual(['papers', 'site'])
  const corrected = (await browser.get('cases', 'myDecisions', { id })).at(-1)
  expect(corrected?.type).toBe('answer')
  expect(corrected?.records.map(({ rule }) => rule)).toEqual([
    'stages.site.when',
    'stages.decision.fourEyes',
  ])
})

describe('a case that a fault left between submission and rule', () => {
  const OWNER = 'market-regulation'
  /** Nothing can be signed while its authority is not there. */
  async function submitWithoutSigner() {
    const { browser, submit } = await draft(luoShan, SHOP)
    const authorities = world.node.authorities as Record<
      string,
      (typeof world.node.authorities)[string]
    >
    const signer = authorities[OWNER]
    if (!signer) throw new Error('the owner signs')
    delete authorities[OWNER]
    const id = (await submit()).value?.caseId ?? ''
    authorities[OWNER] = signer
    const { state, stages } = await browser.get('cases', 'getMine', { id })
    expect([state, stages]).toEqual(['reviewing', ['quick']])
    return { browser, id }
  }

  test('is decided at the next start, once', async () => {
    const { browser, id } = await submitWithoutSigner()
    await decideWaiting(world.node)
    await decideWaiting(world.node)
    const { state, history } = await browser.get('cases', 'getMine', { id })
    expect([state, history.map(({ type }) => type)]).toEqual([
      'granted',
      ['submit', 'accept', 'decide'],
    ])
  })

  test('goes to people where what proved it does not hold any more', async () => {
    const { browser, id } = await submitWithoutSigner()
    const mine = await browser.get('certificates', 'listMine')
    const licence = mine.find(({ kind }) => kind === 'business-licence')
    const clerk = await new Browser(world).enter(caoLi)
    const order = { id: licence?.id ?? '', reason: 'underInquiry', grounds: '核查。' }
    await clerk.act('certificates', 'suspend', { ...order, version: licence?.version ?? 0 })
    await decideWaiting(world.node)
    const { state, stages, history } = await browser.get('cases', 'getMine', { id })
    expect([state, stages, history.at(-1)?.type]).toEqual(['reviewing', ['papers'], 'continue'])
    await clerk.act('certificates', 'resume', { ...order, version: (licence?.version ?? 0) + 1 })
  })
})

test('the rules in force are public, with their versions and their law', async () => {
  const visitor = new Browser(world)
  const list = await visitor.get('rules', 'list')
  expect(list.map(({ service }) => service)).toEqual(['company', 'e-seal', 'food-business'])
  const food = list[2]
  expect(food?.tables.map(({ key }) => key)).toEqual(['area', 'trade'])
  const [version] = await visitor.get('rules', 'versions', { service: 'food-business' })
  expect(version).toMatchObject({
    definitionHash: food?.definitionHash,
    modelHash: food?.modelHash,
    inForce: true,
    entry: expect.any(Number),
  })
  const published = await visitor.get('rules', 'definition', { hash: food?.definitionHash ?? '' })
  expect(rulesOf(published.definition as unknown as Definition).hash).toBe(food?.modelHash)
  expect(published.laws).toHaveProperty('food-measures')
  for (const path of ['/rules/models/0', `/rules/models/${'0'.repeat(64)}`])
    expect((await world.app.inject(path)).statusCode).toBe(404)
  const unknown = await visitor.query('rules', 'definition', { hash: '0'.repeat(64) })
  expect(unknown.error?.refusal).toBe('not-found')
})

describe('the operator runs again from the log whatever rules decided', () => {
  test('and every decision of the world agrees', async () => {
    const { code, out } = await vermilion(['rerun'], { VERMILION_HOME: world.home })
    const [, all, agree] = /^(\d+) decisions: (\d+) agree, 0 differ\.$/.exec(out) ?? []
    expect([code, agree]).toEqual([0, all])
    expect(Number(all)).toBeGreaterThan(50)
  })

  test('and is told which ones a changed model would have decided otherwise', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'vermilion-rerun-'))
    onTestFinished(() => rmSync(copy, { recursive: true }))
    await world.node.database.inWriteTransaction(async () =>
      cpSync(world.home, copy, { recursive: true }),
    )
    const hand = openSmallStore(join(copy, 'node.sqlite'), [])
    hand.handle.exec('drop trigger rule_models_guard_update')
    hand.change(`update rule_models set body = replace(body, '">= 20"', '">= 90"')`)
    hand.close()
    const { code, out } = await vermilion(['rerun'], { VERMILION_HOME: copy })
    expect(code).toBe(1)
    expect(out).toMatch(/"rule":"eligibility\.area"/)
  })
})
