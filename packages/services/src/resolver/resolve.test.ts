import { describe, expect, test } from 'vitest'
import { SMALL } from '../../tests/small-catalogue.ts'
import type { Answers, Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { loadCatalogue } from '../load/load-catalogue.ts'
import { readCatalogue } from '../load/read-folder.ts'
import type { Circumstances } from '../rules/facts-of.ts'
import { answerFromSources } from './answer-from.ts'
import { checkSubmission } from './check-submission.ts'
import type { HeldCertificate, Known } from './known.ts'
import { resolve } from './resolve.ts'

const AT = '2026-03-02T02:00:00.000Z'
const catalogue = await readCatalogue()
const food = catalogue.services['food-business']?.definition
const bench = loadCatalogue(SMALL).services.bench?.definition
if (!food || !bench) throw new Error('both definitions are there')
const { kinds } = catalogue
const AROUND: Circumstances = { at: AT, action: 'new', party: 'organisation', evidence: {} }

const licence: HeldCertificate = {
  id: 'licence-1',
  kind: 'business-licence',
  state: 'valid',
  issuedAt: '2025-06-01T00:00:00.000Z',
  asOf: AT,
  claims: {
    legalName: [
      { '@value': '北京青禾餐饮管理有限公司', '@language': 'zh-CN' },
      { '@value': 'Beijing Qinghe Catering Management Co., Ltd.', '@language': 'en' },
    ],
    uscc: '91110102MA00PFCM0U',
    legalRepresentative: '周禾',
    domicile: { division: '110102', text: '示例胡同 8 号', full: '北京市西城区示例胡同 8 号' },
  },
}

describe('what a business licence says is not asked again', () => {
  const resolved = resolve(food, 'new', { known: knownBy({ certificates: [licence] }), kinds })

  test('each value names the certificate, its path and its date', () => {
    expect(resolved.known['firm.name']).toEqual({
      value: {
        zh: '北京青禾餐饮管理有限公司',
        en: 'Beijing Qinghe Catering Management Co., Ltd.',
      },
      provenance: {
        source: 'certificate',
        certificate: 'licence-1',
        kind: 'business-licence',
        path: 'business-licence.legalName',
        at: '2025-06-01T00:00:00.000Z',
      },
    })
  })

  test('the firm’s own facts have no page; the premises, which may differ, are offered', () => {
    const pages = resolved.tasks.flatMap((task) => task.pages)
    expect(pages.flatMap(({ elements }) => elements)).not.toContain('firm.name')
    expect(pages.find(({ elements }) => elements[0] === 'premises.address')?.state).toBe('offered')
    expect(resolved.asks).toEqual([
      'food.mode',
      'food.sells',
      'food.opensOn',
      'premises.area',
      'food.manager',
      'contact.phone',
    ])
  })

  test('a page of which nobody can tell yet waits, and its task says for what', () => {
    const premises = resolved.tasks.find(({ key }) => key === 'premises')
    expect(premises?.pages.flatMap(({ elements }) => elements)).not.toContain('food.layout')
    expect(premises?.waitsFor).toEqual(['food.mode', 'premises.area'])
    expect(premises?.state).toBe('notStarted')
  })

  test.each([
    ['a restaurant, however large', { 'food.mode': 'restaurant' }, true],
    ['what is above fifty square metres, whatever it is', { 'premises.area': '50.01' }, true],
    ['what is smaller, as long as nobody says what it is', { 'premises.area': '50' }, 'waits'],
    ['a shop above fifty square metres', { 'food.mode': 'retail', 'premises.area': '50.01' }, true],
    ['a shop of fifty square metres', { 'food.mode': 'retail', 'premises.area': '50' }, false],
  ] as const)('%s sends a drawing: %s', (_who, answers, asked) => {
    const { plan } = resolve(food, 'new', {
      known: knownBy({ certificates: [licence] }),
      kinds,
      draft: typed(answers),
    })
    const { standing } = plan.pages.find(({ ask }) => ask[0] === 'food.layout') ?? {}
    expect(typeof standing === 'object' ? 'waits' : standing === 'applies').toBe(asked)
  })

  test('an answer to a question that is not asked any more is set aside, and comes back with it', () => {
    const draft = { 'food.sells': ['hot', 'raw'], 'food.rawRoom': true }
    const answersWith = (sells: readonly string[]) =>
      resolve(food, 'new', {
        known: knownBy({ certificates: [licence] }),
        kinds,
        draft: typed({ ...draft, 'food.sells': sells }),
      }).answers
    expect(answersWith(['hot', 'raw'])['food.rawRoom']?.value).toBe(true)
    expect(answersWith(['hot'])).not.toHaveProperty('food.rawRoom')
  })

  test('the licence is the evidence', () => {
    expect(resolved.evidence).toEqual({ licence: { certificate: 'licence-1' } })
    expect(resolved.lacks).toEqual([])
  })

  test('a draft may change the premises and cannot change the name', () => {
    const draft = typed({
      'premises.address': { division: '110108', text: '样例大街 17 号' },
      'firm.name': { zh: '别人的公司' },
    })
    const { answers } = resolve(food, 'new', {
      known: knownBy({ certificates: [licence] }),
      kinds,
      draft,
    })
    expect(answers['premises.address']?.provenance.source).toBe('typed')
    expect(answers['firm.name']?.provenance.source).toBe('certificate')
  })
})

describe('without good evidence nothing starts', () => {
  test.each([
    ['no licence', []],
    ['a suspended licence', [{ ...licence, state: 'suspended' as const }]],
    ['a revoked licence', [{ ...licence, state: 'revoked' as const }]],
    ['a state read two days ago', [{ ...licence, asOf: '2026-02-28T02:00:00.000Z' }]],
    ['another kind of certificate', [{ ...licence, kind: 'food-licence' }]],
  ])('%s', (_why, certificates) => {
    const { lacks, tasks } = resolve(food, 'new', { known: knownBy({ certificates }), kinds })
    expect(lacks).toEqual(['licence'])
    expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(['cannotStart']))
  })
})

describe('sources are asked in their order', () => {
  const element: Element = {
    kind: 'text',
    label: { zh: '电话', en: 'Telephone' },
    class: 'personal',
    sources: [{ register: 'phones.mobile' }, { earlier: { months: 1 } }, 'ask'],
    maxAge: { years: 1 },
  }
  const register = (at: string): Known['registers'] => ({ phones: { fields: { mobile: '1' }, at } })
  const earlier = (at: string, disputed?: boolean): Answers => ({
    x: { value: '2', provenance: { source: 'typed', at }, disputed },
  })
  const DAYS_AGO = '2026-02-20T00:00:00.000Z'
  const LAST_YEAR = '2025-01-01T00:00:00.000Z'

  test.each([
    ['the first that knows', register(DAYS_AGO), earlier(DAYS_AGO), 'register'],
    ['the next when the first is stale', register(LAST_YEAR), earlier(DAYS_AGO), 'earlier'],
    ['the next when the first knows nothing', {}, earlier(DAYS_AGO), 'earlier'],
    [
      'nobody when the earlier answer is too old',
      {},
      earlier('2026-01-01T00:00:00.000Z'),
      undefined,
    ],
    ['nobody when the earlier answer is disputed', {}, earlier(DAYS_AGO, true), undefined],
    ['nobody when nothing is known', {}, {}, undefined],
  ])('%s', (_why, registers, answers, source) => {
    const known = { ...knownBy({}), registers, earlier: answers }
    expect(answerFromSources('x', element, known, {})?.provenance.source).toBe(source)
  })

  test('what the session itself says is told apart from a register', () => {
    const known = knownBy({
      registers: {
        people: { fields: { person: { name: '林青', idNumber: '1' } }, at: AT, session: true },
      },
    })
    const { known: found } = resolve(bench, 'new', { known, kinds: {} })
    expect(found['bench.holder']?.provenance.source).toBe('session')
  })
})

describe('a task says how far it is', () => {
  const task = (draft: Answers) =>
    resolve(bench, 'new', { known: knownBy({}), kinds: {}, draft }).tasks[0]
  const HOLDER = { name: '林青', idNumber: '110108199203141229' }

  test.each([
    ['nothing answered', {}, 'notStarted', ['open', 'open']],
    ['one page answered', { 'bench.size': 'small' }, 'inProgress', ['answered', 'open']],
    ['half a page answered', { 'bench.holder': HOLDER }, 'inProgress', ['open', 'open']],
    ['an answer emptied again', { 'bench.size': '' }, 'notStarted', ['open', 'open']],
    [
      'everything answered',
      { 'bench.size': 'small', 'bench.holder': HOLDER, 'contact.phone': '13800000000' },
      'completed',
      ['answered', 'answered'],
    ],
  ])('%s', (_why, answers, state, pages) => {
    const found = task(typed(answers))
    expect(found?.state).toBe(state)
    expect(found?.pages.map((page) => page.state)).toEqual(pages)
  })
})

test('a submission is stopped by what lacks, what is open and what is wrong, in the pages’ order', () => {
  const answers = typed({ 'food.mode': 'spaceship', 'food.opensOn': '2026-03-20' })
  const issues = checkSubmission(food, AROUND, { answers, lacks: ['licence'] })
  expect(issues.map(({ at, code }) => `${at}: ${code}`)).toEqual([
    'evidence.licence: evidence-missing',
    'firm.name: required',
    'firm.uscc: required',
    'firm.representative: required',
    'food.mode: not-an-option',
    'food.sells: required',
    'premises.address: required',
    'premises.area: required',
    'food.manager: required',
    'contact.phone: required',
  ])
})

function knownBy(more: Partial<Known>): Known {
  return {
    at: AT,
    party: 'organisation',
    certificates: [],
    registers: {},
    earlier: {},
    ...more,
  }
}

function typed(values: Readonly<Record<string, Value>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, provenance: { source: 'typed', at: AT } },
    ]),
  )
}

describe('what nobody can tell is never taken for a no', () => {
  const [text = ''] = SMALL['bench/service.yaml']?.split('tests:\n') ?? []
  // It loads only with a test that holds.
  const walker = `  - { name: none, action: new, persona: walker, expect: { typed: 3 } }\n`
  const OLD = `evidence:
  old: { proves: { zh: 旧证, en: An old permit }, ground: parks-law#3, when: bench.height > 2, by: [{ certificate: bench-permit }] }
sign: none
`
  const HEIGHT = `data:
  bench.height: { kind: number, optional: true, class: public, label: { zh: 多高？, en: How high? }, sources: [ask] }
`
  const definitionOf = (...changes: readonly (readonly [string, string])[]) => {
    const changed = changes.reduce((yaml, [from, to]) => yaml.replace(from, to), text)
    const files = { ...SMALL, 'bench/service.yaml': `${changed}tests:\n${walker}` }
    const { definition } = loadCatalogue(files).services.bench ?? {}
    if (!definition) throw new Error('the bench is there')
    return definition
  }
  const tall = definitionOf(
    ['sign: none\n', OLD],
    ['data:\n', HEIGHT],
    ['pages: [bench.size,', 'pages: [bench.size, bench.height,'],
  )

  test.each([
    [{ 'bench.height': '3' }, ['old'], 'it is known to be required'],
    [{ 'bench.height': '1' }, [], 'it is known not to be'],
    [{}, ['old'], 'the question was passed over'],
  ])('of a proof: with %j lacks %j, since %s', (answers, lacks, _why) => {
    const resolved = resolve(tall, 'new', { known: knownBy({}), kinds, draft: typed(answers) })
    expect(resolved.lacks).toEqual(lacks)
  })

  const later = definitionOf(
    ['sign: none\n', OLD.replace('when: bench.height > 2, ', '')],
    ['when: bench.size = "large"', 'when: evidence.old.size = "large"'],
  )

  test('of a page: what hangs on a certificate that is not there is asked', () => {
    const { plan } = resolve(later, 'new', { known: knownBy({}), kinds, draft: {} })
    expect(plan.pages.find(({ ask }) => ask[0] === 'bench.plate')?.standing).toBe('applies')
  })
})
