import { describe, expect, test } from 'vitest'
import { SMALL, withChange } from '../../tests/small-catalogue.ts'
import { CatalogueError, type Problem } from './catalogue-error.ts'
import { type CatalogueFiles, loadCatalogue } from './load-catalogue.ts'

const SERVICE = 'bench/service.yaml'
const KIND = 'certificates/bench-permit.yaml'

test('the small catalogue is whole, so that each refusal below has one cause', () => {
  const { services, lifeEvents } = loadCatalogue(SMALL)
  expect(Object.keys(services)).toEqual(['bench'])
  expect(Object.keys(services.bench?.definition.data ?? {})).toEqual([
    'bench.size',
    'bench.holder',
    'contact.phone',
  ])
  expect(lifeEvents.map(({ id }) => id)).toEqual(['go-outside'])
})

test('an action takes from its family what it does not name', () => {
  const { definition } = loadCatalogue(SMALL).services.bench ?? {}
  expect(definition?.actions.new).toMatchObject({
    on: 'permit',
    tasks: ['bench'],
    fees: ['permit'],
    clock: { promised: 5 },
  })
  expect(definition?.stages.intake?.result).toBe('accept')
})

type Refusal = [why: string, file: string, from: string, to: string, path: string, reason: RegExp]

describe('YAML in its plain form only', () => {
  const refusals: Refusal[] = [
    ['an anchor', SERVICE, 'sign: none', 'sign: &s none', '', /anchor &s/],
    ['a tag', SERVICE, 'sign: none', 'sign: !!str none', '', /tag/],
    ['a repeated key', SERVICE, 'sign: none', 'sign: none\nsign: none', '', /unique/],
    ['a second document', SERVICE, 'sign: none', '---\nsign: none', '', /document/],
    ['a merge key', SERVICE, 'sign: none', 'sign: none\n<<: { a: 1 }', '<<', /not known/],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

describe('keys that take an expression take literals until rules run', () => {
  const refusals: Refusal[] = [
    [
      'a condition',
      SERVICE,
      'route: [intake',
      'when: current.x = 1, route: [intake',
      'actions.new.when',
      /true or false only.*current\.x = 1/,
    ],
    [
      'a result that is no literal',
      SERVICE,
      `'"accept"'`,
      'if a then "accept"',
      'stages.intake.result',
      /expressions are not run yet.*if a/,
    ],
    [
      'a bare name for a string',
      SERVICE,
      `'"accept"'`,
      'accept',
      'stages.intake.result',
      /"accept"/,
    ],
    [
      'four eyes under a condition',
      SERVICE,
      'fourEyes: true',
      'fourEyes: \'proposal = "refuse"\'',
      'stages.decision.fourEyes',
      /true or false only/,
    ],
    [
      'an effect under a condition',
      SERVICE,
      'suspendsEffect: false',
      'suspendsEffect: decision.x',
      'actions.appeal.suspendsEffect',
      /true or false only/,
    ],
    [
      'a computed claim',
      SERVICE,
      'size: bench.size }',
      "size: 'if a then b' }",
      'outcomes.permit.claims.size',
      /element or reserved.*if a/,
    ],
    [
      'a computed validity',
      SERVICE,
      'valid: { years: 1 }',
      'valid: rules.years',
      'outcomes.permit.valid',
      /one length of time or null only.*rules\.years/,
    ],
    [
      'a computed fee',
      SERVICE,
      '"12.50"',
      'rules.fee',
      'fees.permit.amount',
      /a whole number, or a decimal/,
    ],
    ['a rule table', SERVICE, 'sign: none', 'sign: none\nrules: {}', 'rules', /not known/],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

describe('a definition is whole', () => {
  const refusals: Refusal[] = [
    ['an unknown key', SERVICE, 'sign: none', 'sing: none', 'sing', /not known/],
    [
      'a key that an unquoted comma makes',
      SERVICE,
      'en: Park bench',
      'en: Park bench, new',
      'title.new',
      /not known/,
    ],
    [
      'one language missing',
      SERVICE,
      '{ zh: 长椅, en: Park bench }',
      '{ en: Park bench }',
      'title.zh',
      /missing/,
    ],
    [
      'English in place of Chinese',
      SERVICE,
      '{ zh: 长椅, en: Park bench }',
      '{ zh: Bench, en: Bench }',
      'title.zh',
      /no Chinese/,
    ],
    ['an empty text', SERVICE, 'en: Park bench', 'en: ""', 'title.en', /empty/],
    [
      'placeholders that differ',
      SERVICE,
      'en: Park bench',
      'en: "Bench {n}"',
      'title',
      /placeholders/,
    ],
    [
      'a sentence too long to read',
      SERVICE,
      'en: Park bench',
      `en: ${'so '.repeat(30)}long`,
      'title.en',
      /31 words/,
    ],
    ['a bad date', SERVICE, '2026-01-01', '2026-02-30', 'effective.from', /date/],
    [
      'a span in two units',
      SERVICE,
      'decideWithin: { days: 60 }',
      'decideWithin: { days: 60, months: 2 }',
      'actions.appeal.decideWithin',
      /one unit/,
    ],
    ['a family in the wrong folder', SERVICE, 'key: bench', 'key: couch', 'key', /folder/],
    [
      'no test at all',
      SERVICE,
      'tests:\n  - ',
      'tests: []\nold:\n  - ',
      'tests',
      /at least one test/,
    ],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

describe('whatever a definition names is there', () => {
  const refusals: Refusal[] = [
    ['an owner', SERVICE, 'owner: parks', 'owner: tax', 'owner', /no agency tax/],
    ['a law', SERVICE, 'parks-law#4', 'road-law#4', 'fees.permit.ground', /no law road-law/],
    [
      'a ground in the right form',
      SERVICE,
      'parks-law#4',
      'parks-law',
      'fees.permit.ground',
      /law#article/,
    ],
    [
      'a life event',
      SERVICE,
      '[go-outside]',
      '[go-away]',
      'finder.lifeEvents',
      /no life event go-away/,
    ],
    ['a payee', SERVICE, 'payee: parks', 'payee: roads', 'fees.permit.payee', /no agency roads/],
    [
      'an element of a page',
      SERVICE,
      'pages: [bench.size,',
      'pages: [bench.colour,',
      'tasks.bench.pages',
      /no element bench\.colour/,
    ],
    [
      'an element to unlock',
      SERVICE,
      'unlocks: [bench.size]',
      'unlocks: [bench.sise]',
      'reasons.full.unlocks',
      /no element or evidence bench\.sise/,
    ],
    [
      'a stage of a route',
      SERVICE,
      'join: all }, decision]',
      'join: all }, decide]',
      'actions.new.route',
      /no stage decide/,
    ],
    [
      'a stage barred from an appeal',
      SERVICE,
      'notBy: [decision]',
      'notBy: [deciding]',
      'actions.appeal.notBy',
      /no stage deciding/,
    ],
    [
      'a role',
      SERVICE,
      'by: parks.decider',
      'by: parks.gardener',
      'stages.decision.by',
      /no role gardener/,
    ],
    [
      'a role to warn',
      SERVICE,
      'escalate: [decider]',
      'escalate: [head]',
      'actions.new.clock.breach.escalate',
      /no role of the owner head/,
    ],
    [
      'a certificate kind',
      SERVICE,
      'certificate: bench-permit',
      'certificate: sofa-permit',
      'outcomes.permit.certificate',
      /no certificate kind sofa-permit/,
    ],
    [
      'a layout',
      SERVICE,
      'template: plain',
      'template: fancy',
      'outcomes.permit.template',
      /no layout fancy/,
    ],
    [
      'a claim',
      SERVICE,
      'size: bench.size }',
      'size: bench.size, colour: bench.size }',
      'outcomes.permit.claims.colour',
      /no claim of bench-permit colour/,
    ],
    [
      'what the office gives',
      SERVICE,
      'reserved.number',
      'reserved.name',
      'outcomes.permit.claims.certificateNumber',
      /gives no reserved\.name/,
    ],
    [
      'an element of a claim',
      SERVICE,
      'size: bench.size }',
      'size: bench.sise }',
      'outcomes.permit.claims.size',
      /no element bench\.sise/,
    ],
    ['a persona', SERVICE, 'persona: walker', 'persona: runner', 'tests.0', /no persona runner/],
    [
      'a kind that fills an element',
      SERVICE,
      '{ register: people.person }',
      '{ claim: sofa.holder }',
      'data.bench.holder.sources.0.claim',
      /no certificate kind sofa/,
    ],
    [
      'the dictionary’s own element',
      SERVICE,
      'data:\n',
      'data:\n  contact.phone: { kind: text, class: public, label: { zh: 电, en: Tel }, sources: [ask] }\n',
      'data.contact.phone',
      /has this element already/,
    ],
    ['an issuer', KIND, 'issuers: [parks]', 'issuers: [roads]', 'issuers', /no agency roads/],
    [
      'a claim on the face',
      KIND,
      'order: [holder,',
      'order: [owner,',
      'layouts.plain.order',
      /no claim owner/,
    ],
  ]
  test.each(refusals)('%s', (...refusal) => expectRefusal(refusal))
  test('a file of the catalogue', () => {
    const { 'agencies.yaml': _, ...rest } = SMALL
    expect(problemsOf(rest)).toContainEqual({
      file: 'agencies.yaml',
      path: '',
      reason: 'this file is missing',
    })
  })
})

describe('a course can be run', () => {
  const FORK = '{ fork: [look, measure], join: all }'
  const refusals: Refusal[] = [
    [
      'a route that ends in a fork',
      SERVICE,
      `${FORK}, decision]`,
      `decision, ${FORK}]`,
      'actions.new.route',
      /ends in one stage/,
    ],
    [
      'a route that ends without a decision',
      SERVICE,
      `[intake, ${FORK}, decision]`,
      '[look, intake]',
      'actions.new.route',
      /ends in one stage/,
    ],
    [
      'a last stage that may not refuse',
      SERVICE,
      'may: [approve, refuse], fourEyes',
      'may: [approve], fourEyes',
      'actions.new.route',
      /ends in one stage/,
    ],
    [
      'a last stage that no case passes',
      SERVICE,
      'fourEyes: true',
      'fourEyes: true, when: false',
      'actions.new.route',
      /ends in one stage/,
    ],
    [
      'a stage after the end',
      SERVICE,
      `'"accept"'`,
      `'"approve"'`,
      'actions.new.route',
      /nothing after the stage intake/,
    ],
    [
      'a stage that comes twice',
      SERVICE,
      `[intake, ${FORK}`,
      `[intake, look, ${FORK}`,
      'actions.new.route',
      /look comes twice/,
    ],
    [
      'a machine in a fork',
      SERVICE,
      '[look, measure]',
      '[look, intake]',
      'actions.new.route',
      /only people/,
    ],
    [
      'a fork that never joins',
      SERVICE,
      'join: all',
      'join: 3',
      'actions.new.route',
      /never joins/,
    ],
    [
      'a fork of one',
      SERVICE,
      '[look, measure]',
      '[look]',
      'actions.new.route.1.fork',
      /at least two/,
    ],
    [
      'a machine without a result',
      SERVICE,
      `, result: '"accept"'`,
      '',
      'stages.intake.result',
      /needs a result/,
    ],
    [
      'people with a result',
      SERVICE,
      'may: [approve, refuse] }',
      `may: [approve, refuse], result: '"approve"' }`,
      'stages.measure.result',
      /only an automatic/,
    ],
    [
      'people who may do nothing',
      SERVICE,
      ', may: [approve, refuse] }',
      ' }',
      'stages.measure.may',
      /something that they may do/,
    ],
    [
      'an automatic stage of an office',
      SERVICE,
      'by: system',
      'by: parks.reviewer',
      'stages.intake.by',
      /only the system/,
    ],
    [
      'a promise later than the law',
      SERVICE,
      'promised: 5',
      'promised: 11',
      'actions.new.clock.promised',
      /later than the law/,
    ],
    [
      'a power without a reason',
      SERVICE,
      'for: [refuse, return]',
      'for: [refuse]',
      'reasons',
      /no reason to return/,
    ],
    [
      'a certificate that nothing may revoke',
      SERVICE,
      'for: [suspend, revoke]',
      'for: [suspend]',
      'reasons',
      /no reason to revoke/,
    ],
    [
      'a refusal without a remedy',
      SERVICE,
      ', remedy: { zh: 换个公园, en: Choose another park }',
      '',
      'reasons.full.remedy',
      /missing/,
    ],
    [
      'a slice of nothing',
      SERVICE,
      'mode: human, may: [approve, refuse] }',
      'mode: human, sees: [bank], may: [approve, refuse] }',
      'stages.measure.sees',
      /bank/,
    ],
    [
      'a tacit decision without its ground',
      SERVICE,
      'then: none',
      'then: granted',
      'actions.new.clock.breach.ground',
      /needs its ground/,
    ],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

describe('questions and claims fit', () => {
  const refusals: Refusal[] = [
    [
      'an element asked twice',
      SERVICE,
      'contact.phone] }]',
      'contact.phone, bench.size] }]',
      'tasks.bench.pages',
      /asked twice/,
    ],
    [
      'a page for what nobody is asked',
      SERVICE,
      'sources: [{ register: people.person }, ask], mayDiffer: true',
      'sources: [{ register: people.person }]',
      'tasks.bench.pages',
      /ask is not among/,
    ],
    [
      'a value that may differ and is not asked',
      SERVICE,
      'people.person }, ask]',
      'people.person }]',
      'data.bench.holder.mayDiffer',
      /needs the source ask/,
    ],
    [
      'options of what is no choice',
      SERVICE,
      'kind: choice',
      'kind: text',
      'data.bench.size.options',
      /choice/,
    ],
    [
      'a claim without its element',
      SERVICE,
      ', size: bench.size }',
      ' }',
      'outcomes.permit.claims',
      /claim size of bench-permit is not given/,
    ],
    [
      'a claim of another type',
      SERVICE,
      'holder: bench.holder.name',
      'holder: bench.holder',
      'outcomes.permit.claims.holder',
      /person cannot become a claim of type string/,
    ],
    [
      'a claim that nobody answers',
      SERVICE,
      'pages: [bench.size, ',
      'pages: [',
      'outcomes.permit.claims.size',
      /neither a page/,
    ],
    [
      'a claim from an optional answer',
      SERVICE,
      'data:\n  bench.size: {',
      'data:\n  bench.size: { optional: true,',
      'outcomes.permit.claims.size',
      /optional/,
    ],
    [
      'a certificate without a number',
      KIND,
      'certificateNumber: {',
      'serial: {',
      'claims',
      /claim certificateNumber/,
    ],
    ['two titles on one face', KIND, 'show: main', 'show: title', 'claims', /exactly one/],
    [
      'codes without their meaning',
      KIND,
      'type: code,',
      'type: string,',
      'claims.size.options',
      /code/,
    ],
    [
      'a bad pattern',
      SERVICE,
      'kind: choice,',
      'kind: choice, pattern: "[",',
      'data.bench.size.pattern',
      /regular expression/,
    ],
    [
      'a source of no kind',
      SERVICE,
      '{ register: people.person }',
      '{ registry: people.person }',
      'data.bench.holder.sources.0.registry',
      /not known/,
    ],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

test('an option that the certificate has no code for is refused', () => {
  const files = withChange(KIND, ', large: { zh: 大, en: Large }', '')
  expect(problemsOf(files)).toMatchObject([
    { file: SERVICE, path: 'outcomes.permit.claims.size', reason: 'there is no code large' },
  ])
})

test('a definition whose own test fails is refused with what came out', () => {
  expectRefusal([
    '',
    SERVICE,
    'typed: 3',
    'typed: 2',
    'tests.0.expect.typed',
    /expects 2, but it is 3/,
  ])
})

test.each([
  ['A\t农业\tFarming\nA01\t种植\n', /Chinese and an English/],
  ['A\t农业\tFarming\nA\t农业\tFarming\n', /comes twice/],
  ['A01\t种植\tGrowing\n', /comes before A/],
  ['01\t种植\tGrowing\n', /no code/],
])('a list of industries that reads %j is refused', (text, reason) => {
  const [problem] = problemsOf({ ...SMALL, 'industries/gbt4754.tsv': text })
  expect(problem?.reason).toMatch(reason)
})

test('every problem is told at once, each with file, line, path and reason', () => {
  const files = {
    ...withChange(SERVICE, 'owner: parks', 'owner: tax'),
    'certificates/bench-permit.yaml': 'id: bench-permit\n',
  }
  const error = refusalOf(files)
  expect(new Set(error.problems.map(({ file }) => file))).toEqual(new Set([SERVICE, KIND]))
  expect(error.message).toContain(`${SERVICE}:4 owner: there is no agency tax`)
})

function expectRefusal([, file, from, to, path, reason]: Refusal) {
  const problems = problemsOf(withChange(file, from, to))
  const named = problems.filter((each) => each.file === file && each.path === path)
  expect(named.map((each) => each.reason).join('\n'), JSON.stringify(problems)).toMatch(reason)
}

function problemsOf(files: CatalogueFiles): readonly Problem[] {
  return refusalOf(files).problems
}

function refusalOf(files: CatalogueFiles): CatalogueError {
  try {
    loadCatalogue(files)
  } catch (error) {
    if (error instanceof CatalogueError) return error
    throw error
  }
  throw new Error('this catalogue was not refused')
}
