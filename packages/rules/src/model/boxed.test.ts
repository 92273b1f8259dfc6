import { describe, expect, test } from 'vitest'
import { decide, findingsOf, logicOf, programOf } from './model.fixture.ts'
import type { Logic } from './model.ts'

const box = (is: Logic) =>
  decide(programOf({ inputs: { n: null }, decisions: { d: is } }), 'd', { n: '3' })
const text = logicOf
const LIST = text('[1, 2, 3, 4]')

describe('boxed expressions mean what their FEEL forms mean', () => {
  test.each<[string, Logic, string]>([
    [
      'a context: entries see those before them',
      {
        kind: 'context',
        entries: [
          { name: 'net price', value: text('n * 2') },
          { name: 'tax', value: text('net price / 10') },
        ],
      },
      '{"net price": 6, tax: 0.6}',
    ],
    [
      'an entry without a name is the result',
      {
        kind: 'context',
        entries: [{ name: 'net price', value: text('n * 2') }, { value: text('net price + 1') }],
      },
      '7',
    ],
    ['a list', { kind: 'list', items: [text('n'), text('n + 1')] }, '[3, 4]'],
    [
      'a relation: a list of contexts',
      {
        kind: 'relation',
        columns: [{ name: 'a' }, { name: 'b c' }],
        rows: [
          [text('1'), text('"x"')],
          [text('n'), text('"y"')],
        ],
      },
      '[{a: 1, "b c": "x"}, {a: 3, "b c": "y"}]',
    ],
    [
      'a conditional',
      {
        kind: 'conditional',
        condition: text('n > 2'),
        then: text('"yes"'),
        otherwise: text('1/0'),
      },
      '"yes"',
    ],
    ['a filter', { kind: 'filter', source: LIST, match: text('item > n') }, '[4]'],
    [
      'a filter over contexts, whose entries are names',
      { kind: 'filter', source: text('[{a: 1}, {a: 5}]'), match: text('a > n') },
      '[{a: 5}]',
    ],
    [
      'an iteration, with what it has so far',
      { kind: 'for', variable: 'x', source: LIST, result: text('x + count(partial)') },
      '[1, 3, 5, 7]',
    ],
    ['some', { kind: 'some', variable: 'x', source: LIST, satisfies: text('x > n') }, 'true'],
    ['every', { kind: 'every', variable: 'x', source: LIST, satisfies: text('x > n') }, 'false'],
    [
      'a function, called by name with bindings in any order',
      {
        kind: 'context',
        entries: [
          {
            name: 'minus',
            value: {
              kind: 'function',
              parameters: [{ name: 'from it', type: 'number' }, { name: 'take' }],
              body: text('from it - take - n'),
            },
          },
          {
            value: {
              kind: 'invocation',
              callee: text('minus'),
              bindings: [
                { name: 'take', value: text('1') },
                { name: 'from it', value: text('10') },
              ],
            },
          },
        ],
      },
      '6',
    ],
    [
      'a binding without a value is null',
      {
        kind: 'invocation',
        callee: text('function(a) a = null'),
        bindings: [{ name: 'a' }],
      },
      'true',
    ],
  ])('%s', (_what, logic, expected) => expect(box(logic)).toBe(expected))
})

describe('a boxed condition must be a truth value', () => {
  test.each<[string, Logic, string]>([
    [
      'conditional',
      { kind: 'conditional', condition: text('"x"'), then: text('1'), otherwise: text('2') },
      'null; not-boolean at d',
    ],
    [
      'filter',
      { kind: 'filter', source: LIST, match: text('if item = 1 then true else "x"') },
      'null; not-boolean at d',
    ],
    [
      'filter by a number',
      { kind: 'filter', source: LIST, match: text('1') },
      'null; not-boolean at d',
    ],
    [
      'some',
      { kind: 'some', variable: 'x', source: LIST, satisfies: text('if x = 2 then true else 0') },
      'null; not-boolean at d',
    ],
  ])('%s', (_what, logic, expected) => expect(box(logic)).toBe(expected))
})

describe('types of parts', () => {
  test.each<[string, Logic, string]>([
    [
      'an entry',
      { kind: 'context', entries: [{ name: 'a', type: 'number', value: text('"x"') }] },
      '{a: null}; wrong-type at d/entries/0',
    ],
    [
      'a column',
      { kind: 'relation', columns: [{ name: 'a', type: 'string' }], rows: [[text('1')]] },
      '[{a: null}]; wrong-type at d/rows/0/0',
    ],
    [
      'a binding',
      {
        kind: 'invocation',
        callee: text('function(a) a'),
        bindings: [{ name: 'a', type: 'number', value: text('["x"]') }],
      },
      'null; wrong-type at d/bindings/0',
    ],
    [
      'a whole expression: one value becomes a list of one',
      { kind: 'literal', text: '1', type: 'tNumbers' },
      '[1]',
    ],
    [
      'a parameter',
      {
        kind: 'invocation',
        callee: {
          kind: 'function',
          parameters: [{ name: 'a', type: 'tNumbers' }],
          body: text('a'),
        },
        bindings: [{ name: 'a', value: text('5') }],
      },
      '[5]',
    ],
  ])('%s', (_what, logic, expected) => {
    const program = programOf({
      items: [{ name: 'tNumbers', type: 'number', collection: true }],
      decisions: { d: logic },
    })
    expect(decide(program, 'd')).toBe(expected)
  })
})

test('a function in another language is refused when it is called', () => {
  const external: Logic = { kind: 'function', parameters: [{ name: 'a' }] }
  const call: Logic = {
    kind: 'invocation',
    callee: external,
    bindings: [{ name: 'a', value: text('1') }],
  }
  expect(box(call)).toBe('null; external-function at d')
})

test('a type that nobody defines is found where it is named', () => {
  const logic: Logic = {
    kind: 'context',
    entries: [{ name: 'a', type: 'tGone', value: text('1') }],
  }
  expect(findingsOf({ decisions: { d: logic } })).toEqual([
    'unknown-type at d/entries/0: {"name":"tGone","near":null}',
  ])
})
