import { encodeValue } from '@vermilion/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SERVICE } from '../../tests/refusal.ts'
import { SMALL, withChange } from '../../tests/small-catalogue.ts'
import type { Answers, Value } from '../definition/answer.ts'
import type { Definition } from '../definition/definition.ts'
import { canonicalJson, definitionHash } from '../definition/hash.ts'
import { readDefinition } from '../definition/read-definition.ts'
import { loadCatalogue } from '../load/load-catalogue.ts'
import { readCatalogue } from '../load/read-folder.ts'
import type { CatalogueFiles } from '../load/reader.ts'
import { candidatesFor } from '../resolver/evidence.ts'
import { whatIfBars, whatIfEligible, whatIfOpen } from './bars.ts'
import { type Circumstances, factsOf } from './facts-of.ts'
import { givenFor } from './given.ts'
import { modelHash, modelOf } from './model-of.ts'
import { decideBy, rerun } from './record.ts'
import { ruleOn } from './rule-on.ts'
import { rulesOf } from './rules-of.ts'

const AT = '2026-03-02T02:00:00.000Z'
const { services } = await readCatalogue()
const around: Circumstances = {
  at: AT,
  action: 'new',
  party: 'organisation',
  evidence: {
    licence: {
      id: 'licence-1',
      kind: 'business-licence',
      state: 'valid',
      issuedAt: '2025-06-01T00:00:00.000Z',
      claims: { industryCodes: ['6210', '5229'], uscc: '91110102MA00PFCM0U' },
    },
  },
  checks: { open: 0, uploads: 1 },
}

function typed(values: Readonly<Record<string, Value>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, provenance: { source: 'typed', at: AT } },
    ]),
  )
}

function benchOf(files: CatalogueFiles): Definition {
  const { definition } = loadCatalogue(files).services.bench ?? {}
  if (!definition) throw new Error('the bench is there')
  return definition
}

const FOOD_ANSWERS = {
  'food.mode': fc.constantFrom('restaurant', 'canteen', 'retail'),
  'food.sells': fc.subarray(['hot', 'raw', 'packed'], { minLength: 1 }),
  'food.rawRoom': fc.boolean(),
  'premises.area': fc.constantFrom('1', '19.99', '20', '29.99', '30', '50', '50.01', '99999'),
}
const COMPANY_ANSWERS = {
  'company.name': fc
    .constantFrom('limited-liability-company', 'joint-stock-company')
    .map((form) => ({ region: '北京', tradeName: '青禾', industry: '餐饮管理', form })),
  'company.paidIn': fc.boolean(),
  'company.capital': fc
    .constantFrom('1', '1999999.99', '2000000', '50000000')
    .map((amount) => ({ amount, currency: 'CNY' })),
  'company.scope': fc.subarray(['6210', '7263', '6621'], { minLength: 1 }),
}

test('no rule comes by what is sensitive, not even with the whole group that it stands in', () => {
  const bench = benchOf(SMALL)
  const { 'bench.plate': plate, ...rest } = bench.data
  if (!plate) throw new Error('the plate is there')
  const data = { ...rest, 'bench.plate': { ...plate, class: 'sensitive' as const } }
  expect(JSON.stringify(modelOf(bench).items)).toContain('"plate"')
  expect(JSON.stringify(modelOf({ ...bench, data }).items)).not.toContain('"plate"')
})

test('a rule that goes through the entries of a value finds them in the same order in its record', () => {
  const small = benchOf(SMALL)
  const { polite } = small.eligibility
  if (!polite) throw new Error('the rule is there')
  const must = 'get entries(bench.holder)[1].key = "idNumber"'
  const bench = { ...small, eligibility: { polite: { ...polite, must } } }
  const holder = { name: '林青', idNumber: '110108199203141229' }
  const facts = factsOf(bench, typed({ 'bench.holder': holder }), around)
  const { record } = decideBy(rulesOf(bench), 'eligibility.polite', facts, AT)
  expect(record.result).toEqual({ kind: 'decided', value: true })
  const kept = JSON.parse(canonicalJson(record))
  expect(rerun(rulesOf(bench).model, kept).agrees).toBe(true)
})

test.each([
  ['12.50', 'decided', 'an amount'],
  ['0', 'decided', 'nothing to be paid'],
  ['-1', 'referred', 'less than nothing'],
  ['12.505', 'referred', 'half a cent'],
])('a fee of %s is %s: %s', (amount, kind) => {
  const small = benchOf(SMALL)
  const { permit } = small.fees
  if (!permit) throw new Error('the fee is there')
  const bench = { ...small, fees: { permit: { ...permit, amount } } }
  expect(rulesOf(bench).decide('fees.permit.amount', new Map(), AT).outcome.kind).toBe(kind)
})

test.each([
  ['food-business', FOOD_ANSWERS],
  ['company', COMPANY_ANSWERS],
] as const)(
  'what %s decides from some answers is what it decides from all of them',
  (key, kinds) => {
    const definition = services[key]?.definition
    if (!definition) throw new Error('the service is there')
    const rules = rulesOf(definition)
    const names = rules.model.decisions.map(({ id }) => id)
    const all = fc.record(kinds as Record<string, fc.Arbitrary<Value>>)
    fc.assert(
      fc.property(all, fc.subarray(Object.keys(kinds)), (values, known) => {
        const whole = factsOf(definition, typed(values), around)
        const part = new Map(
          [...whole].filter(([path]) => !(path in values) || known.includes(path)),
        )
        for (const name of names) {
          const early = rules.whatIf(name, part, AT)
          if (early.kind !== 'decided') continue
          const { record } = decideBy(rules, name, whole, AT)
          const value = encodeValue(early.value)
          expect(record.result, name).toEqual({ kind: 'decided', value })
        }
      }),
      { numRuns: 60 },
    )
  },
)

test('every decision is made again from its record, whatever was answered', () => {
  const definition = services['food-business']?.definition
  if (!definition) throw new Error('the service is there')
  const { model } = rulesOf(definition)
  const names = model.decisions.map(({ id }) => id)
  const wire = JSON.parse(JSON.stringify(model))
  fc.assert(
    fc.property(fc.record(FOOD_ANSWERS), (values) => {
      for (const { record } of ruleOn(definition, typed(values as never), around, names))
        expect(rerun(wire, JSON.parse(JSON.stringify(record))).agrees, record.rule).toBe(true)
    }),
    { numRuns: 40 },
  )
})

describe('an outcome that is computed', () => {
  const files = {
    ...SMALL,
    [SERVICE]: withChange(
      SERVICE,
      'size: bench.size }',
      `size: 'if bench.plate = "free" then "small" else bench.size' }`,
    )[SERVICE]?.replace(
      'valid: { years: 1 }',
      `valid: 'if bench.size = "large" then duration("P2Y") else duration("P6M")'`,
    ) as string,
  }
  const bench = benchOf(files)
  const give = (values: Readonly<Record<string, Value>>) => {
    const names = ['outcomes.permit.valid', 'outcomes.permit.claims.size']
    return givenFor(bench, 'permit', ruleOn(bench, typed(values), around, names))
  }

  test('gives how long the certificate is good, and its claims', () => {
    expect(give({ 'bench.size': 'large', 'bench.plate': 'free' })).toEqual({
      valid: { months: 24 },
      computed: { size: 'small' },
    })
    expect(give({ 'bench.size': 'small' }).valid).toEqual({ months: 6 })
  })
})

test('a way to prove something may choose among certificates', () => {
  const text = SMALL[SERVICE]?.replace(
    'tasks:\n',
    `evidence: { before: { proves: { zh: 以前的许可, en: An earlier permit }, ground: parks-law#8, by: [{ certificate: bench-permit, where: 'certificate.size = "large"' }] } }\ntasks:\n`,
  )
  const walker = `  walker: { party: person,`
  const bench = benchOf({
    ...SMALL,
    [SERVICE]: text?.replace(
      walker,
      `${walker} holds: { bench-permit: [{ size: large, holder: 林青, certificateNumber: "1" }] },`,
    ) as string,
  })
  const permit = (id: string, size: string) => ({
    id,
    kind: 'bench-permit',
    state: 'valid' as const,
    issuedAt: AT,
    asOf: AT,
    claims: { size },
  })
  const held = [permit('a', 'small'), permit('b', 'large')]
  expect(candidatesFor(bench, 'before', held, AT).map(({ id }) => id)).toEqual(['b'])
})

describe('before anything is filled in', () => {
  const files = withChange(
    SERVICE,
    'does: issue, route',
    `does: issue, when: 'party.kind = "person"', route`,
  )
  const bench = benchOf({
    ...files,
    [SERVICE]: files[SERVICE]?.replace('at: [submit, decide]', 'at: [apply, decide]') as string,
  })
  const ask = (party: 'person' | 'organisation', values: Readonly<Record<string, Value>> = {}) => ({
    ...around,
    party,
    evidence: {},
    answers: typed(values),
  })

  test('an action is open to those whom its condition names', () => {
    expect(whatIfOpen(bench, ask('person'))).toBe(true)
    expect(whatIfOpen(bench, ask('organisation'))).toBe(false)
  })

  test('a rule that cannot be told yet bars nobody and says what it waits for', () => {
    expect(whatIfBars(bench, 'apply', ask('person'))).toEqual([])
    expect(whatIfEligible(bench, 'apply', ask('person'))).toEqual([
      { rule: 'polite', outcome: { kind: 'unknown', missing: ['bench.plate', 'bench.size'] } },
    ])
    const grabber = ask('person', { 'bench.size': 'large', 'bench.plate': 'mine' })
    expect(whatIfBars(bench, 'apply', grabber)).toEqual(['polite'])
  })
})

describe('the identity of the rules', () => {
  const bench = benchOf(SMALL)
  const hashWith = (from: string, to: string) =>
    modelHash(modelOf(benchOf(withChange(SERVICE, from, to))))

  test('does not change with a better sentence, and changes with a bound', () => {
    const hash = modelHash(modelOf(bench))
    expect(hashWith('A bench is for everybody', 'A bench is there for everybody')).toBe(hash)
    expect(hashWith('How large?', 'What size?')).toBe(hash)
    expect(
      hashWith('then: ["12.50"], ground: parks-law#7', 'then: ["12.5"], ground: parks-law#7'),
    ).not.toBe(hash)
    expect(
      hashWith('then: ["12.50"], ground: parks-law#7', 'then: ["12.50"], ground: parks-law#8'),
    ).not.toBe(hash)
  })
})

describe('a definition that was published before expressions ran', () => {
  const now = benchOf(SMALL)
  const before = {
    ...JSON.parse(JSON.stringify(now)),
    rules: undefined,
    fees: { permit: { ...now.fees.permit, amount: '12.50', waive: undefined } },
    eligibility: { polite: { ...now.eligibility.polite, must: true } },
    stages: {
      ...now.stages,
      intake: { ...now.stages.intake, result: 'accept' },
      decision: { ...now.stages.decision, fourEyes: true },
    },
    actions: { ...now.actions, appeal: { ...now.actions.appeal, suspendsEffect: false } },
  }
  const read = readDefinition(JSON.stringify(before))

  test('says what it said', () => {
    expect(read.stages.intake?.result).toBe('"accept"')
    const names = [
      'stages.intake.result',
      'stages.decision.fourEyes',
      'eligibility.polite',
      'fees.permit.amount',
    ]
    expect(ruleOn(read, {}, around, names).map(({ record }) => record.result)).toEqual([
      { kind: 'decided', value: 'accept' },
      { kind: 'decided', value: true },
      { kind: 'decided', value: true },
      { kind: 'decided', value: { number: '12.5' } },
    ])
  })

  test('and one of today is read as it is', () => {
    expect(definitionHash(readDefinition(JSON.stringify(now)))).toBe(definitionHash(now))
  })
})
