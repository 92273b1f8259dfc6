import { describe, expect, test } from 'vitest'
import { expectRefusal, KIND, problemsOf, type Refusal, SERVICE } from '../../../tests/refusal.ts'
import { withChange } from '../../../tests/small-catalogue.ts'

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
