import { describe, expect, test } from 'vitest'
import { decide, findingsOf, programOf, type Sketch } from './model.fixture.ts'
import type { ItemDefinition } from './model.ts'

const ITEMS: Sketch['items'] = [
  { name: 'tList', type: 'tAge', collection: true },
  { name: 'tAge', type: 'number', allowed: '[0..150]' },
  { name: 'tAdult', type: 'tAge', allowed: '>= 18' },
  { name: 'tFew', type: 'number', collection: true, constraint: 'count(?) <= 2' },
  {
    name: 'tPerson',
    components: [
      { name: 'full name', type: 'string', collection: false, components: [] },
      { name: 'age', type: 'tAge', collection: false, components: [] },
    ],
  },
  {
    name: 'tPeople',
    collection: true,
    components: [{ name: 'age', type: 'number', collection: false, components: [] }],
  },
  {
    name: 'tTree',
    components: [
      { name: 'value', type: 'number', collection: false, components: [] },
      { name: 'below', type: 'tTree', collection: true, components: [] },
    ],
  },
  {
    name: 'tRate',
    signature: { parameters: [{ name: 'x', type: 'number' }], result: 'number' },
  },
]

describe('facts are held against their type', () => {
  test.each([
    ['tAge', '40', '40', 'a number that is allowed'],
    ['tAge', '[40]', '40', 'a list of one is its item'],
    ['tAge', '200', 'null; not-allowed at x', 'a number that is not'],
    ['tAge', '"40"', 'null; wrong-type at x', 'a text'],
    ['tAge', 'null', 'null', 'null belongs to every type'],
    ['tAdult', '17', 'null; not-allowed at x', 'allowed by the type below only'],
    ['tAdult', '151', 'null; not-allowed at x', 'allowed by the type on top only'],
    ['tAdult', '18', '18', 'allowed by both'],
    ['tList', '40', '[40]', 'an item is a list of one'],
    ['tList', '[40, 200]', 'null; not-allowed at x', 'each item counts'],
    ['tList', '[40, null]', '[40, null]', 'except those that are null'],
    ['tFew', '[1, 2, 3]', 'null; not-allowed at x', 'the constraint is on the whole list'],
    ['tFew', '[1, 200]', '[1, 200]', 'not on its items'],
    [
      'tPerson',
      '{"full name": "Lin", age: 40, more: 1}',
      '{"full name": "Lin", age: 40, more: 1}',
      'more is no harm',
    ],
    ['tPerson', '{"full name": "Lin"}', 'null; wrong-type at x', 'less is'],
    [
      'tPerson',
      '{"full name": "Lin", age: null}',
      '{"full name": "Lin", age: null}',
      'null is not less',
    ],
    [
      'tPerson',
      '{"full name": "Lin", age: 200}',
      'null; not-allowed at x',
      'entries have their types',
    ],
    ['tPeople', '[{age: 1}, {age: 2}]', '[{age: 1}, {age: 2}]', 'a list of contexts'],
    [
      'tTree',
      '{value: 1, below: [{value: 2, below: []}]}',
      '{value: 1, below: [{value: 2, below: []}]}',
      'a type that contains itself',
    ],
    [
      'tTree',
      '{value: 1, below: [{value: "a", below: []}]}',
      'null; wrong-type at x',
      'all the way down',
    ],
    ['date and time', '@"2026-01-01"', '@"2026-01-01T00:00:00Z"', 'a date is its midnight in UTC'],
  ])('%s: %s is %s, since %s', (type, given, expected) => {
    const program = programOf({ items: ITEMS, inputs: { x: type }, decisions: { d: 'x' } })
    expect(decide(program, 'd', { x: given })).toBe(expected)
  })
})

test('a function is held against its parameters', () => {
  const program = programOf({
    items: ITEMS,
    inputs: { x: 'tRate' },
    decisions: { d: 'if x = null then null else x(-1)' },
  })
  expect(decide(program, 'd', { x: 'abs' })).toBe('1')
  expect(decide(program, 'd', { x: 'function(a: string) 1' })).toBe('null; wrong-type at x')
})

test('names of entries with spaces can be read by path and inside filters', () => {
  const program = programOf({
    items: ITEMS,
    inputs: { p: 'tPerson' },
    decisions: { d: 'p.full name + [p][full name = "Lin"].full name[1]' },
  })
  expect(decide(program, 'd', { p: '{"full name": "Lin", age: 1}' })).toBe('"LinLin"')
})

describe('what is wrong with item definitions is found', () => {
  test.each<[string, NonNullable<Sketch['items']>, readonly string[]]>([
    [
      'a type that nobody defines',
      [{ name: 'tA', type: 'tB' }],
      ['unknown-type at tA: {"name":"tB","near":null}'],
    ],
    [
      'types that stand for one another',
      [
        { name: 'tA', type: 'tB' },
        { name: 'tB', type: 'tA' },
      ],
      ['recursion at tA: {"names":["tA","tB","tA"]}'],
    ],
    [
      'tests that are not FEEL',
      [{ name: 'tA', type: 'number', allowed: '[1..' }],
      ['syntax at tA/allowed: {"fault":"unexpected-end","found":""}'],
    ],
  ])('%s', (_what, items, expected) => {
    expect(findingsOf({ items })).toEqual(expected)
  })

  test('components nested by the thousand are refused, not followed', () => {
    const leaf = { name: 'a', collection: false, components: [] }
    const nested = Array.from({ length: 50_000 }).reduce<ItemDefinition>(
      (inner) => ({ ...leaf, components: [inner] }),
      leaf,
    )
    expect(findingsOf({ items: [nested] })).toHaveLength(1)
  })

  test('a chain of a hundred thousand types is refused, not followed', () => {
    const items = Array.from({ length: 100_000 }, (_, at) => ({
      name: `t${at}`,
      type: `t${at + 1}`,
    }))
    expect(findingsOf({ items }).length).toBeGreaterThan(0)
  })
})
