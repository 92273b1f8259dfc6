import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../values/value.ts'
import { factsOf, NOW, programOf, type Sketch, tableOf } from './model.fixture.ts'
import type { Table } from './model.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

const SKETCH: Sketch = {
  items: [
    {
      name: 'tPremises',
      components: [
        { name: 'area', type: 'number', collection: false, components: [] },
        { name: 'kitchen', type: 'boolean', collection: false, components: [] },
      ],
    },
  ],
  inputs: { premises: 'tPremises', kind: 'string', banned: 'boolean', note: null },
  decisions: {
    'is large': { requires: ['premises'], is: 'premises.area >= 40' },
    verdict: {
      requires: ['is large', 'kind', 'banned'],
      is: 'if banned then "refused" else if kind = "retail" or is large then "granted" else "refused"',
    },
    table: {
      requires: ['premises', 'kind'],
      is: tableOf({
        inputs: [{ expression: 'premises.area' }, { expression: 'kind' }],
        rows: [
          '- | "retail" => "granted"',
          '>= 40 | not("retail") => "granted"',
          '< 40 | not("retail") => "refused"',
        ],
      }),
    },
    whole: { requires: ['premises'], is: 'premises' },
    constant: '1',
    'asks nobody': { requires: ['note'], is: 'if true then 1 else note' },
    broken: { requires: ['kind'], is: 'kind + 1' },
  },
}

function whatIf(
  decision: string,
  facts: Record<string, string>,
  partial: ReadonlyMap<string, Value> = new Map(),
): string {
  const outcome: Outcome = programOf(SKETCH).whatIf(
    decision,
    new Map([...factsOf(facts), ...partial]),
    { now: NOW },
  )
  switch (outcome.kind) {
    case 'decided':
      return `decided ${JSON.stringify(outcome.value)}`
    case 'unknown':
      return `ask ${outcome.missing.join(', ')}`
    case 'referred':
      return `referred ${outcome.failures.map(({ code }) => code).join(', ')}`
  }
}

describe('a what-if asks for what still matters, and for nothing else', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['constant', {}, 'decided "1"', 'nothing is needed'],
    ['asks nobody', {}, 'decided "1"', 'the branch that reads it is not taken'],
    ['verdict', {}, 'ask banned', 'the first question decides which others there are'],
    ['verdict', { banned: 'true' }, 'decided "refused"', 'nothing else can change it'],
    ['verdict', { banned: 'false' }, 'ask kind, premises.area', 'either may decide'],
    ['verdict', { banned: 'false', kind: '"retail"' }, 'decided "granted"', 'one side suffices'],
    [
      'verdict',
      { banned: 'false', kind: '"stall"' },
      'ask premises.area',
      'through the decision in between',
    ],
    ['table', {}, 'ask kind, premises.area', 'every row may match'],
    ['table', { kind: '"retail"' }, 'decided "granted"', 'one row matches, whatever the area'],
    ['table', { kind: '"stall"' }, 'ask premises.area', 'two rows may match, and differ'],
    ['whole', {}, 'ask premises.area, premises.kitchen', 'a whole is all its entries'],
    ['broken', { kind: '"x"' }, 'referred not-computable', 'a failure is for a person'],
    ['broken', { kind: 'null' }, 'referred not-computable', 'known not to exist is not missing'],
  ])('%s with %j: %s, since %s', (decision, facts, expected) => {
    expect(whatIf(decision, facts)).toBe(expected)
  })

  test('a context may be known in part', () => {
    const premises = new Map([['premises', factsOf({ area: '50' })]])
    expect(whatIf('table', { kind: '"stall"' }, premises)).toBe('decided "granted"')
    expect(whatIf('whole', {}, premises)).toBe('ask premises.kitchen')
  })

  test('with an entry of the wrong type the whole is refused, whatever the others will be', () => {
    const premises = new Map([['premises', factsOf({ area: '"large"' })]])
    expect(whatIf('whole', {}, premises)).toBe('referred wrong-type')
  })
})

const rows = fc.array(
  fc.tuple(
    fc.constantFrom('-', '< 2', '>= 2', '1, 3', 'not(2)', '> b', 'null'),
    fc.constantFrom('-', '1', '[1..2]', '> a', 'not(1)'),
    fc.constantFrom('1', '2', '3', 'a', 'b', 'null'),
  ),
  { minLength: 1, maxLength: 4 },
)
const value = fc.constantFrom('0', '1', '2', '3', 'null')

test('with all facts a what-if is the plain decision; with some, what it decides is what every completion gives', () => {
  const policies: Table['hit'][] = [
    'unique',
    'any',
    'first',
    'priority',
    'rule order',
    'output order',
    'collect',
  ]
  const aggregations = [undefined, 'sum', 'count', 'min', 'max'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      fc.constantFrom(...aggregations),
      rows,
      fc.constantFrom(undefined, '1'),
      fc.record({ a: value, b: value }),
      fc.subarray(['a', 'b']),
      (hit, aggregation, written, otherwise, given, known) => {
        const program = programOf({
          inputs: { a: null, b: null },
          decisions: {
            t: tableOf({
              hit,
              ...(hit === 'collect' && aggregation && { aggregation }),
              inputs: [{ expression: 'a' }, { expression: 'b' }],
              outputs: [{ allowed: '3, 2, 1', ...(otherwise && { otherwise }) }],
              rows: written.map(([a, b, then]) => `${a} | ${b} => ${then}`),
            }),
            d: { requires: ['t', 'a'], is: 'if a > 1 or t = 2 then t else 0' },
          },
        })
        const all = factsOf(given)
        const some = new Map([...all].filter(([name]) => known.includes(name)))
        for (const decision of ['t', 'd']) {
          const plain = program.evaluate(decision, all, { now: NOW })
          expect(program.whatIf(decision, all, { now: NOW })).toEqual(outcomeOf(plain))
          const outcome = program.whatIf(decision, some, { now: NOW })
          if (outcome.kind === 'unknown')
            expect(outcome.missing.filter((name) => known.includes(name))).toEqual([])
          if (outcome.kind === 'decided') expect(plain.value).toEqual(outcome.value)
        }
      },
    ),
    { numRuns: 500 },
  )
})
