import { describe, expect, test } from 'vitest'
import { toFeel } from '../values/format.ts'
import { Decimal } from '../values/value.ts'
import type { Example, Finding } from './finding.ts'
import { obstaclesOf } from './publishable.ts'
import { proofOf, type Sketch, tableOf } from './table.support.ts'

function shown(example: Example): string {
  return example ? example.map((value) => toFeel(value)).join(', ') : 'nothing to show'
}

/** A finding in a line, for tables of expectations. */
function inShort(finding: Finding): string {
  switch (finding.kind) {
    case 'gap':
      return `${finding.certain ? 'gap' : 'gap?'} at ${shown(finding.example)}`
    case 'overlap':
      return `rows ${finding.rows.join(' and ')}${finding.certain ? '' : '?'} at ${shown(finding.example)}: ${finding.outputs}`
    case 'foreign':
      return `cell ${finding.row}/${finding.column} names ${toFeel(finding.value)}`
    case 'unreachable':
    case 'opaque':
      return `cell ${finding.row}/${finding.column} ${finding.kind}`
    case 'masked':
      return `row ${finding.row} masked by ${finding.by.join(', ')} at ${shown(finding.example)}`
    case 'subsumed':
      return `row ${finding.row} says what ${finding.by} says at ${shown(finding.example)}`
    case 'unused':
      return `${toFeel(finding.value)} never comes out`
    case 'untyped':
      return `column ${finding.column} untyped`
    case 'over-budget':
      return 'over budget'
  }
}

function findings(sketch: Sketch): string[] {
  return proofOf(sketch).findings.map(inShort)
}

describe('a gap is shown by a value that people read easily', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['everything is covered', 'number', ['< 40', '>= 40'], []],
    ['the boundary itself', 'number', ['< 40', '> 40'], ['gap at 40']],
    ['whole numbers are not taken for all numbers', 'number', ['<= 39', '>= 40'], ['gap at 39.5']],
    [
      'only values that may come in count',
      'number: [0..100]',
      ['[0..50)', '[50..99]'],
      ['gap at 100'],
    ],
    ['below what may come in is no gap', 'number: >= 0', ['[0..50)', '>= 50'], []],
    ['an allowed value that no row names', 'string: "a", "b", "c"', ['"a"', '"c"'], ['gap at "b"']],
    ['any other value of an open string', 'string', ['"a"', '"c"'], ['gap at "other"']],
    ['all but one value', 'string', ['"a"', 'not("a")'], []],
    ['no', 'boolean', ['true'], ['gap at false']],
    ['between two dates nothing is missing', 'date', ['<= @"2026-05-02"', '>= @"2026-05-03"'], []],
    ['a day', 'date', ['< @"2026-05-02"', '> @"2026-05-02"'], ['gap at @"2026-05-02"']],
    [
      'a date that a function makes',
      'date',
      ['< date("2026-05-02")', '> date(2026, 5, 2)'],
      ['gap at @"2026-05-02"'],
    ],
    ['an hour', 'time', ['< @"09:00:00"', '>= @"10:00:00"'], ['gap at @"09:00:00"']],
    [
      'a moment',
      'date and time',
      ['< @"2026-01-01T00:00:00+08:00"', '> @"2026-01-01T00:00:00+08:00"'],
      ['gap at @"2026-01-01T00:00:00+08:00"'],
    ],
    ['months', 'years and months duration', ['< @"P1Y"', '> @"P1Y"'], ['gap at @"P1Y"']],
    ['hours', 'days and time duration', ['<= @"P1D"', '> @"P2D"'], ['gap at @"P2D"']],
    ['nothing at all', 'number?', ['< 40', '>= 40'], ['gap at null']],
    ['nothing passes a dash', 'number?', ['< 40', '>= 40', 'null'], []],
    ['not null is any value', 'string?', ['not(null)', 'null'], []],
    [
      'conditions on the value are read',
      'number',
      ['? < 40 or ? > 50', '? in [40..50)'],
      ['gap at 50'],
    ],
    ['no row, no answer', 'number', [], ['gap at 0']],
  ])('%s', (_reason, input, rows, expected) => {
    const alone = rows.map((row) => `${row} => 1`)
    expect(findings({ inputs: [input], rows: alone, hit: 'any' })).toEqual(expected)
  })
})

test('adjacent gaps are one, as large as can be', () => {
  const sketch = { inputs: ['number', 'string: "a", "b", "c"'], rows: ['< 40 | - => 1'] }
  const [gap, ...rest] = proofOf(sketch).findings
  expect(rest).toEqual([])
  expect(gap).toMatchObject({
    region: [
      { all: false, intervals: [{ from: { at: new Decimal(40), after: false }, to: null }] },
      { all: true },
    ],
  })
})

test('a region does not repeat where what may come in ends', () => {
  const sketch = { inputs: ['number: [0..100]'], rows: ['[10..20) => 1'] }
  expect(proofOf(sketch).findings).toMatchObject([
    {
      region: [
        {
          intervals: [
            { from: null, to: { at: new Decimal(10), after: false } },
            { from: { at: new Decimal(20), after: false }, to: null },
          ],
        },
      ],
      example: [new Decimal(0)],
    },
  ])
})

describe('what the hit policy says about rows that match together', () => {
  const inputs = ['number', 'boolean']
  test.each<[string, Sketch, readonly string[]]>([
    [
      'Unique forbids it',
      { inputs, rows: ['<= 40 | - => 1', '>= 40 | true => 2', '>= 40 | false => 1'] },
      ['rows 0 and 1 at 40, true: different', 'rows 0 and 2 at 40, false: same'],
    ],
    [
      'Any forbids it if they differ',
      {
        inputs,
        hit: 'any',
        rows: ['<= 40 | - => 1', '>= 40 | true => 2', '>= 40 | false => 0 + 1'],
      },
      ['rows 0 and 1 at 40, true: different'],
    ],
    [
      'Any cannot tell of outputs that are no constants, unless they are alike',
      { inputs, hit: 'any', rows: ['- | true => x', '- | - => x', '- | false => y'] },
      ['rows 1 and 2? at 0, false: unknown', 'row 0 says what 1 says at 0, true'],
    ],
    [
      'under First a row may never have its turn',
      {
        inputs,
        hit: 'first',
        rows: ['< 40 | - => 1', '>= 40 | true => 2', '> 20 | true => 3', '- | - => 4'],
      },
      ['row 2 masked by 0, 1 at 21, true'],
    ],
    [
      'under First one row may mask another alone',
      { inputs, hit: 'first', rows: ['< 40 | - => 1', '< 20 | - => 2', '- | - => 3'] },
      ['row 1 masked by 0 at 19, false'],
    ],
    [
      'under Priority the output decides, not the order',
      {
        inputs,
        hit: 'priority',
        output: '"high", "low"',
        rows: ['< 20 | - => "low"', '< 40 | - => "high"', '- | - => "low"'],
      },
      ['row 0 masked by 1 at 19, false'],
    ],
    [
      'Collect, Rule order and Output order want all of them',
      { inputs, hit: 'collect', rows: ['- | - => 1', '- | - => 2'] },
      [],
    ],
  ])('%s', (_reason, sketch, expected) => expect(findings(sketch)).toEqual(expected))
})

describe('cells that cannot do what they say', () => {
  test.each<[string, Sketch, readonly string[]]>([
    [
      'no number is both',
      { inputs: ['number'], rows: ['? < 1 and ? > 2 => 1', '- => 2'] },
      ['cell 0/0 unreachable'],
    ],
    [
      'beyond what may come in',
      { inputs: ['number: [0..10]'], rows: ['> 10 => 1', '<= 10 => 2'] },
      ['cell 0/0 unreachable'],
    ],
    [
      'an empty range',
      { inputs: ['number'], rows: ['(1..1) => 1', '- => 2'] },
      ['cell 0/0 unreachable'],
    ],
    [
      'null where it never comes in',
      { inputs: ['number'], rows: ['null => 1', '- => 2'] },
      ['cell 0/0 unreachable'],
    ],
    [
      'a value of another type',
      { inputs: ['number'], rows: ['"a" => 1', '- => 2'] },
      ['cell 0/0 unreachable'],
    ],
    [
      'a misspelt value',
      { inputs: ['string: "shop", "stall"'], rows: ['"shop" => 1', '"stal" => 2'] },
      ['cell 1/0 names "stal"', 'gap at "stall"'],
    ],
  ])('%s', (_reason, sketch, expected) => expect(findings(sketch)).toEqual(expected))
})

describe('a value that a table may give, but never does', () => {
  const inputs = ['number']
  const output = '"x", "y"'
  const y = '"y" never comes out'
  test.each<[string, Sketch, readonly string[]]>([
    ['is named', { inputs, output, rows: ['- => "x"'] }, [y]],
    [
      'comes from what holds otherwise',
      { inputs, output, rows: ['- => "x"'], otherwise: '"y"' },
      [],
    ],
    [
      'may come from what is no constant',
      { inputs, output, rows: ['< 1 => x', '>= 1 => "x"'] },
      [],
    ],
    [
      'does not come from a row that never decides',
      { inputs, output, hit: 'first', rows: ['- => "x"', '< 5 => "y"'] },
      ['row 1 masked by 0 at 4', y],
    ],
    [
      'does not come from a row that nothing reaches',
      { inputs, output, rows: ['(1..1) => "y"', '- => "x"'] },
      ['cell 0/0 unreachable', y],
    ],
    ['is only told of single values', { inputs, output: '[0..9]', rows: ['- => 1'] }, []],
  ])('%s', (_reason, sketch, expected) => expect(findings(sketch)).toEqual(expected))
})

describe('what cannot be shown is not proved', () => {
  test('a cell that hangs on another value may or may not match', () => {
    const proof = proofOf({ inputs: ['number'], rows: ['< limit => 1', '>= 40 => 2'] })
    expect(proof).toMatchObject({ coverage: 'not-proved', conflicts: 'not-proved' })
    expect(proof.findings.map(inShort)).toEqual([
      'cell 0/0 opaque',
      'gap? at 39',
      'rows 0 and 1? at 40: different',
    ])
  })

  test('it does no harm where the other rows cover all', () => {
    const sketch: Sketch = { inputs: ['number'], hit: 'collect', rows: ['< limit => 1', '- => 2'] }
    expect(proofOf(sketch)).toMatchObject({ coverage: 'complete', conflicts: 'none' })
  })

  test.each<[string, Sketch, string]>([
    [
      'the moment of the evaluation is no constant',
      { inputs: ['date'], rows: ['< today() => 1', '>= @"2026-01-01" => 2'] },
      'cell 0/0 opaque',
    ],
    [
      'times with a zone have no order',
      { inputs: ['time'], rows: ['< @"09:00:00Z" => 1', '>= @"09:00:00Z" => 2'] },
      'cell 0/0 opaque',
    ],
    [
      'a column without a type',
      { inputs: ['Any'], rows: ['< 40 => 1', '>= 40 => 2'] },
      'column 0 untyped',
    ],
    ['a list', { inputs: ['list'], rows: ['count(?) > 1 => 1'] }, 'cell 0/0 opaque'],
  ])('%s', (_reason, sketch, expected) => {
    const proof = proofOf(sketch)
    expect(proof.coverage).toBe('not-proved')
    expect(proof.findings.map(inShort)).toContain(expected)
  })

  test('a table with very many rows', () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => `[${row}..${row + 1}) => 1`)
    expect(proofOf({ inputs: ['number'], rows })).toEqual({
      coverage: 'not-proved',
      conflicts: 'not-proved',
      findings: [{ kind: 'over-budget' }],
      more: false,
    })
  })

  test('what was found before the budget ended is kept', () => {
    const columns = Array.from({ length: 40 }, (_, column) => column)
    const rows = columns.map(
      (row) => `${columns.map((at) => (at === row ? '> 0' : '-')).join(' | ')} => 1`,
    )
    const proof = proofOf({ inputs: columns.map(() => 'number'), rows, hit: 'any' }, 11_400)
    expect(proof).toMatchObject({ coverage: 'incomplete', conflicts: 'not-proved' })
    expect(proof.findings.map(({ kind }) => kind)).toEqual(['gap', 'over-budget'])
  })
})

describe('a table may be put in force', () => {
  const open = ['< 40 => 1', '> 40 => 2']
  test.each<[string, Sketch, readonly string[]]>([
    [
      'if it is proved to be complete',
      { inputs: ['number'], rows: ['< 40 => 1', '>= 40 => 2'] },
      [],
    ],
    ['if it says what holds otherwise', { inputs: ['number'], rows: open, otherwise: '0' }, []],
    ['if it collects what applies', { inputs: ['number'], rows: open, hit: 'collect' }, []],
    ['not with a gap', { inputs: ['number'], rows: open }, ['gap at 40']],
    [
      'not with what cannot be read',
      { inputs: ['number'], rows: ['< limit => 1', '>= 40 => 2'] },
      ['cell 0/0 opaque', 'gap? at 39'],
    ],
    [
      'with what cannot be read if it says what holds otherwise',
      { inputs: ['number'], rows: ['< limit => 1', '>= 40 => 2'], otherwise: '0' },
      [],
    ],
    [
      'not where it contradicts itself',
      { inputs: ['number'], rows: ['<= 40 => 1', '>= 40 => 2'], otherwise: '0' },
      ['rows 0 and 1 at 40: different'],
    ],
    [
      'not with a row that never decides',
      { inputs: ['number'], hit: 'first', rows: ['< 40 => 1', '< 20 => 2', '- => 3'] },
      ['row 1 masked by 0 at 19'],
    ],
    [
      'with a row that only repeats another',
      { inputs: ['number'], hit: 'any', rows: ['- => 1', '< 20 => 1'] },
      [],
    ],
    [
      'not with a misspelt value',
      { inputs: ['string: "shop", "stall"'], rows: ['"shop" => 1', '"stal" => 2'], otherwise: '3' },
      ['cell 1/0 names "stal"'],
    ],
  ])('%s', (_reason, sketch, expected) => {
    expect(obstaclesOf(proofOf(sketch), tableOf(sketch)).map(inShort)).toEqual(expected)
  })
})
