import { describe, expect, test } from 'vitest'
import {
  expectRefusal,
  KIND,
  problemsOf,
  type Refusal,
  refusalOf,
  SERVICE,
} from '../../tests/refusal.ts'
import { SMALL, withChange } from '../../tests/small-catalogue.ts'
import { loadCatalogue } from './load-catalogue.ts'

test('the small catalogue is whole, so that each refusal below has one cause', () => {
  const { services, lifeEvents } = loadCatalogue(SMALL)
  expect(Object.keys(services)).toEqual(['bench'])
  expect(Object.keys(services.bench?.definition.data ?? {})).toEqual([
    'bench.size',
    'bench.plate',
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
  expect(definition?.stages.intake?.result).toBe('"accept"')
})

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

test('a file of the catalogue that is missing is named', () => {
  const { 'agencies.yaml': _, ...rest } = SMALL
  expect(problemsOf(rest)).toContainEqual({
    file: 'agencies.yaml',
    path: '',
    reason: 'this file is missing',
  })
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
