import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TableTrace, Trace } from '../trace/trace.ts'
import { decide, factsOf, feel, modelOf, NOW, programOf, tableOf } from './model.fixture.ts'
import type { Table } from './model.ts'
import { compileModel } from './program.ts'

type Sketch = Partial<Omit<Table, 'rows'>> & { readonly rows: readonly string[] }

function tableProgram(table: Sketch, type?: string) {
  return programOf({
    inputs: { n: null, s: null },
    decisions: { t: { ...(type && { type }), is: tableOf(table) } },
  })
}

const N = [{ expression: 'n' }]
const RANKED = [{ allowed: '"high", "middle", "low"' }]

describe('hit policies', () => {
  const overlapping = ['>= 1 => "low"', '>= 2 => "high"', '>= 3 => "high"']
  test.each<[Table['hit'], string, string, string]>([
    ['unique', '1', '"low"', 'one row matches'],
    ['unique', '2', 'null; several-rows at t', 'two are a mistake of the table'],
    ['unique', '0', 'null; no-row at t', 'no row, no value'],
    ['any', '1', '"low"', 'one row matches'],
    ['any', '3', 'null; rows-disagree at t', 'all must say the same'],
    ['first', '3', '"low"', 'the first that matches'],
    ['priority', '3', '"high"', 'the value that is allowed first'],
    ['rule order', '3', '["low", "high", "high"]', 'all, in the order of the rows'],
    ['output order', '3', '["high", "high", "low"]', 'all, in the order of their priority'],
    ['collect', '3', '["low", "high", "high"]', 'all'],
    ['collect', '0', 'null; no-row at t', 'no row, no value, not even an empty list'],
  ])('%s, input %s: %s, since %s', (hit, n, result) => {
    const program = tableProgram({ hit, inputs: N, outputs: RANKED, rows: overlapping })
    expect(decide(program, 't', { n })).toBe(result)
  })

  test('rows that agree are one answer', () => {
    const program = tableProgram({ hit: 'any', inputs: N, rows: ['> 1 => "a"', '> 2 => "a"'] })
    expect(decide(program, 't', { n: '3' })).toBe('"a"')
  })

  test('a failure of the table names the rows, counted from 1', () => {
    const program = tableProgram({ inputs: N, rows: ['> 1 => 1', '> 9 => 2', '> 2 => 3'] })
    const { failures } = program.evaluate('t', factsOf({ n: '3' }), { now: NOW })
    expect(failures[0]?.operands).toEqual([feel('1'), feel('3')])
  })

  test.each<[Table['aggregation'], string]>([
    ['sum', '6'],
    ['count', '3'],
    ['min', '1'],
    ['max', '3'],
    [undefined, '[1, 3, 2]'],
  ])('collect with %s gives %s', (aggregation, result) => {
    const rows = ['> 0 => 1', '> 1 => 3', '> 2 => 2', '> 9 => 7']
    const program = tableProgram({
      hit: 'collect',
      ...(aggregation && { aggregation }),
      inputs: N,
      rows,
    })
    expect(decide(program, 't', { n: '5' })).toBe(result)
  })

  test('priority goes by the first output, then by the next', () => {
    const program = tableProgram({
      hit: 'output order',
      inputs: N,
      outputs: [
        { name: 'x', allowed: '1, 2' },
        { name: 'y', allowed: '"a", "b"' },
      ],
      rows: ['- => 2 | "a"', '- => 1 | "b"', '- => 1 | "a"'],
    })
    expect(decide(program, 't', { n: '0' })).toBe(
      '[{x: 1, y: "a"}, {x: 1, y: "b"}, {x: 2, y: "a"}]',
    )
  })

  test('where a column allows nothing special, the type tells the order', () => {
    const program = programOf({
      items: [{ name: 'tGrade', type: 'string', allowed: '"best", "good"' }],
      inputs: { n: 'number' },
      decisions: {
        t: {
          type: 'tGrade',
          is: tableOf({ hit: 'priority', inputs: N, rows: ['- => "good"', '- => "best"'] }),
        },
      },
    })
    expect(decide(program, 't', { n: '0' })).toBe('"best"')
  })
})

describe('outputs', () => {
  test('several make a context', () => {
    const program = tableProgram({
      inputs: N,
      outputs: [{ name: 'fee' }, { name: 'due date' }],
      rows: ['- => n * 2 | @"2026-01-01"'],
    })
    expect(decide(program, 't', { n: '2' })).toBe('{fee: 4, "due date": @"2026-01-01"}')
  })

  test('if no row matches, each output is what the table says for that', () => {
    const outputs = [{ name: 'fee', otherwise: 'n + 1' }, { name: 'note' }]
    const program = tableProgram({ inputs: N, outputs, rows: ['> 9 => 0 | "much"'] })
    expect(decide(program, 't', { n: '2' })).toBe('{fee: 3, note: null}')
  })

  test.each([
    ['"b"', 'null; not-allowed at t/rows/0/then/0', 'none of the type'],
    ['1', 'null; wrong-type at t/rows/0/then/0', 'of another type'],
    ['["a"]', '"a"', 'a list of one is its item'],
  ])('%s becomes %s: %s', (cell, result) => {
    const program = programOf({
      items: [{ name: 'tA', type: 'string', allowed: '"a"' }],
      decisions: { t: tableOf({ outputs: [{ type: 'tA' }], rows: [`=> ${cell}`] }) },
    })
    expect(decide(program, 't')).toBe(result)
  })
})

test.each<[Table['hit'], string, string]>([
  ['unique', '=> ["a", "b"]', '["a", "b"]'],
  ['first', '=> "a"', '["a"]'],
  ['rule order', '=> "a"', '["a"]'],
  ['collect', '=> ["a", "b"]', '[null]; wrong-type at t/rows/0/then/0'],
])('of a table typed as a list, %s: cell %s gives %s', (hit, row, result) => {
  const program = programOf({
    items: [{ name: 'tTexts', type: 'string', collection: true }],
    decisions: { t: { type: 'tTexts', is: tableOf({ hit, rows: [row] }) } },
  })
  expect(decide(program, 't')).toBe(result)
})

describe('inputs', () => {
  test.each([
    ['-', 'null', '"yes"', 'a dash asks nothing'],
    ['null', 'null', '"yes"', 'null is a value to test for'],
    ['not(null)', 'null', 'null; no-row at t', 'and to exclude'],
    ['not(5)', 'null', '"yes"', 'null is not five'],
    ['< 5', 'null', 'null; not-comparable at t/rows/0/when/0; no-row at t', 'null has no order'],
    ['< 5', '"a"', 'null; not-comparable at t/rows/0/when/0; no-row at t', 'nor have other kinds'],
    ['5', '"a"', 'null; not-comparable at t/rows/0/when/0; no-row at t', 'a text is no number'],
    ['[1..3)', '3', 'null; no-row at t', 'an open end'],
    ['[1..3)', '1', '"yes"', 'a closed end'],
    ['> s', '3', '"yes"', 'another input'],
    ['? * 2 > 5', '3', '"yes"', 'a condition'],
    ['1, 3, > 10', '3', '"yes"', 'one of several'],
    ['date("2026-01-01")', 'date(2026, 1, 1)', '"yes"', 'a constant that a function makes'],
    ['"a"', '["a"]', 'null; not-comparable at t/rows/0/when/0; no-row at t', 'a list is no text'],
  ])('cell %s, input %s: %s, since %s', (cell, n, result) => {
    const program = tableProgram({ inputs: N, rows: [`${cell} => "yes"`] })
    expect(decide(program, 't', { n, s: '1' })).toBe(result)
  })

  test('are coerced to the type of their column', () => {
    const inputs = [{ expression: 'n', type: 'number' }]
    const program = tableProgram({ inputs, rows: ['> 1 => "yes"'] })
    expect(decide(program, 't', { n: '[2]' })).toBe('"yes"')
    expect(decide(program, 't', { n: '"2"' })).toBe(
      'null; wrong-type at t/inputs/0; not-comparable at t/rows/0/when/0; no-row at t',
    )
  })

  test('what a column does not allow is null, with the reason', () => {
    const inputs = [{ expression: 'n', allowed: '[0..100]' }]
    const program = tableProgram({ inputs, rows: ['- => "yes"', '> 1 => "much"'] })
    expect(decide(program, 't', { n: '500' })).toBe(
      '"yes"; not-allowed at t/inputs/0; not-comparable at t/rows/1/when/0',
    )
  })

  test('more rows than bits in a word', () => {
    const rows = Array.from({ length: 100 }, (_, at) => `${at} => ${at * 2}`)
    const program = tableProgram({ inputs: N, rows })
    for (const n of [0, 31, 32, 63, 64, 99])
      expect(decide(program, 't', { n: String(n) })).toBe(String(n * 2))
    expect(decide(program, 't', { n: '100' })).toBe('null; no-row at t')
  })
})

function tableIn(trace: Trace | null): TableTrace {
  const found = trace && 'parts' in trace ? trace.parts.find(({ kind }) => kind === 'table') : null
  if (found?.kind !== 'table') throw new Error('there is a table in the trace')
  return found
}

describe('the trace', () => {
  const program = tableProgram({
    inputs: [{ expression: 'n' }, { expression: 's' }],
    rows: ['< 10 | "a" => 1', '< 10 | > n => 2', '- | "b" => 3'],
  })

  test('tells what every cell says, also in rows that others ruled out', () => {
    const { trace } = program.trace('t', factsOf({ n: '5', s: '"b"' }), { now: NOW })
    const { rows, decided, inputs } = tableIn(trace)
    expect(rows).toEqual([
      { verdict: false, cells: [true, false] },
      { verdict: null, cells: [true, null] },
      { verdict: true, cells: [true, true] },
    ])
    expect(decided).toEqual([2])
    expect(inputs).toEqual([feel('5'), 'b'])
  })

  test('names the facts that were read', () => {
    const { trace } = program.trace('t', factsOf({ n: '5', s: '"a"' }), { now: NOW })
    const names = tableIn(trace).parts.flatMap((part) => (part.kind === 'fact' ? [part.name] : []))
    expect(new Set(names)).toEqual(new Set(['n', 's']))
  })

  test('says when no row matched and the table says what then', () => {
    const fallback = tableProgram({ inputs: N, outputs: [{ otherwise: '0' }], rows: ['> 9 => 1'] })
    const { trace } = fallback.trace('t', factsOf({ n: '5' }), { now: NOW })
    expect(tableIn(trace)).toMatchObject({ otherwise: true, decided: [], value: feel('0') })
  })
})

const CONSTANTS = ['0', '1', '1.5', '2', '"a"', '"b"', 'true', 'false', '@"2026-01-01"', 'null']
const constant = fc.constantFrom(...CONSTANTS)
const cell = fc.oneof(
  { weight: 3, arbitrary: constant },
  fc.constant('-'),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), constant)
    .map((both) => both.join(' ')),
  fc.tuple(constant, constant).map(([low, high]) => `[${low}..${high})`),
  fc.tuple(constant, constant).map(([a, b]) => `${a}, ${b}`),
  fc.tuple(constant, constant).map(([a, b]) => `not(${a}, ${b})`),
  fc.constantFrom('n', '> n', '? = n', '? in (1, 2)', '? > 1 and ? < 2', '["a", 1]'),
)
const table = fc.record({
  hit: fc.constantFrom<Table['hit']>('unique', 'any', 'first', 'collect'),
  type: fc.constantFrom(undefined, 'number', 'string', 'boolean', 'date'),
  rows: fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
})
const facts = fc.record({ n: constant, s: constant })

function programFor({ hit, type, rows }: typeof table extends fc.Arbitrary<infer T> ? T : never) {
  const sketch = {
    hit,
    inputs: [{ expression: 'n', ...(type && { type }) }, { expression: 's' }],
    outputs: [{ otherwise: '"none"' }],
    rows: rows.map(([a, b], at) => `${a} | ${b} => "${at % 2}"`),
  }
  const model = modelOf({ inputs: { n: null, s: null }, decisions: { t: tableOf(sketch) } })
  return compileModel([model]).program
}

test('a tracing program decides and fails as the plain one does', () => {
  fc.assert(
    fc.property(table, facts, (sketch, given) => {
      const program = programFor(sketch)
      const plain = program.evaluate('t', factsOf(given), { now: NOW })
      const { value, failures } = program.trace('t', factsOf(given), { now: NOW })
      expect({ value, failures }).toEqual(plain)
    }),
  )
})

test('a decided what-if is what every completion of the facts gives', () => {
  fc.assert(
    fc.property(table, facts, fc.subarray(['n', 's']), (sketch, given, known) => {
      const program = programFor(sketch)
      const all = factsOf(given)
      const some = new Map([...all].filter(([name]) => known.includes(name)))
      const outcome = program.whatIf('t', some, { now: NOW })
      if (outcome.kind === 'unknown') {
        for (const name of outcome.missing) expect(known).not.toContain(name)
        return
      }
      const { value } = program.evaluate('t', all, { now: NOW })
      if (outcome.kind === 'decided') expect(value).toEqual(outcome.value)
    }),
    { numRuns: 1000 },
  )
})
