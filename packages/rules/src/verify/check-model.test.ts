import { expect, test } from 'vitest'
import { modelOf, type Sketch, tableOf } from '../model/model.fixture.ts'
import { findingWords } from '../words/findings.ts'
import { checkModel } from './check-model.ts'

type Parts = { readonly cell?: string; readonly output?: string; readonly fee?: string }

/** A fee with a table, an inferred decision and a function; each test spoils a part of it. */
function fees({ cell = '"retail"', output = '2', fee = 'half(rate)' }: Parts = {}): Sketch {
  return {
    items: [{ name: 'tMode', type: 'string', allowed: '"restaurant", "retail"' }],
    inputs: { area: 'number', mode: 'tMode' },
    decisions: {
      rate: {
        type: 'number',
        is: tableOf({
          inputs: [{ expression: 'area', type: 'number' }, { expression: 'mode' }],
          outputs: [{ otherwise: '0' }],
          rows: [`> 40 | ${cell} => ${output}`],
        }),
      },
      halved: { requires: ['rate'], calls: ['half'], is: fee },
      fee: { type: 'number', requires: ['halved', 'area'], is: 'halved * area' },
    },
    knowledge: { half: { parameters: { n: 'number' }, is: 'n / 2' } },
  }
}

function told(sketch: Sketch, strict = true): readonly string[] {
  return checkModel([modelOf(sketch)], strict).map(
    (finding) => `${finding.severity} in ${finding.place}: ${findingWords(finding).en}`,
  )
}

test.each<[what: string, parts: Parts, ...findings: string[]]>([
  ['nothing wrong', {}],
  [
    'a cell that its column cannot meet',
    { cell: '"resturant"' },
    'error in rate/rows/0/when/1: “resturant” never occurs: this can only be “restaurant” or “retail”. Did you mean “restaurant”?',
  ],
  [
    'an output of another kind',
    { output: '"two"' },
    'error in rate/rows/0/then/0: The result should be a number, but this is the text “two”.',
  ],
  [
    'an inferred type that does not fit where it is used',
    { fee: 'string(half(rate))' },
    'error in fee: “*” does not work on a text and a number.',
  ],
  [
    'an argument that does not fit a function of the model',
    { fee: 'half("a")' },
    'error in halved: “half” needs a number as “n”, but is given the text “a”.',
  ],
  [
    'a text that is not FEEL, and not all that hangs on it',
    { fee: 'half(rate' },
    'error in halved: The expression ends too early.',
  ],
])('a model with %s', (_, parts, ...findings) => {
  expect(told(fees(parts))).toEqual(findings)
})

test('functions that call one another in a circle are refused in our own definitions, and a warning elsewhere', () => {
  const even = { parameters: { n: 'number' }, type: 'boolean' }
  const circle: Sketch = {
    knowledge: {
      even: { ...even, calls: ['odd'], is: 'if n = 0 then true else odd(n - 1)' },
      odd: { ...even, calls: ['even'], is: 'if n = 0 then false else even(n - 1)' },
    },
  }
  const words = 'These depend on one another in a circle that never ends: even → odd → even.'
  const each = (severity: string) => [
    `${severity} in even: ${words}`,
    `${severity} in odd: ${words}`,
  ]
  expect(told(circle)).toEqual(each('error'))
  expect(told(circle, false)).toEqual(each('warning'))
})

test('a long chain of functions is checked without a deep stack', () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => [
    `k${at}`,
    {
      parameters: {},
      calls: at > 0 ? [`k${at - 1}`] : [],
      is: at > 0 ? `k${at - 1}() + 1` : '1',
    },
  ])
  const [last] = chain.at(-1) ?? []
  expect(
    told({
      decisions: { d: { calls: [String(last)], is: `${last}() + "a"` } },
      knowledge: Object.fromEntries(chain),
    }),
  ).toEqual(['error in d: “+” does not work on a number and the text “a”.'])
})

test('what stands nowhere typed is a warning in a model from elsewhere', () => {
  const untyped: Sketch = { inputs: { a: null }, decisions: { b: 'a + 1' } }
  expect(told(untyped, false)).toEqual([
    'warning in b: What kind of value this gives cannot be told: state its type.',
  ])
})
