import type { RuleTable, RuleView } from '@vermilion/services'
import { expect, test } from 'vitest'
import { changesIn } from './changes.ts'

type Row = readonly [asks: string, gives: string, ground?: string]

const title = { zh: '面积', en: 'Area' }
const rest = { aspect: 'table', title, reads: [], tables: [] } as const

function table(rows: readonly Row[], changed: Partial<RuleTable> = {}): RuleView {
  const made: RuleTable = {
    title,
    on: ['premises.area'],
    outputs: { verdict: 'string' },
    hit: 'collect',
    rows: rows.map(([asks, gives, ground = 'law#1']) => ({
      if: [asks],
      // biome-ignore lint/suspicious/noThenProperty: the word of DMN; nothing awaits a row
      then: [gives],
      ground,
    })),
    ...changed,
  }
  return { name: 'rules.area', about: 'table', table: made, ...rest }
}

function expression(feel: string): RuleView {
  return { name: 'eligibility.area', about: 'eligibility', feel, ...rest, aspect: 'must' }
}

const TWO: readonly Row[] = [
  ['< 20', '"small"'],
  ['>= 20', '"enough"'],
]

test.each<[what: string, before: RuleView | undefined, now: RuleView, changes: object[]]>([
  ['a rule that was not there', undefined, table(TWO), [{ kind: 'new' }]],
  [
    'another wording',
    table(TWO),
    table(TWO, { title: { zh: '大小', en: 'Size' } }),
    [{ kind: 'same' }],
  ],
  [
    'another expression',
    expression('a > 1'),
    expression('a > 2'),
    [{ kind: 'expression', before: 'a > 1' }],
  ],
  ['the same rows in another order', table(TWO), table(TWO.toReversed()), [{ kind: 'same' }]],
  [
    'another answer',
    table(TWO),
    table([TWO[0] as Row, ['>= 20', '"large"']]),
    [{ kind: 'row', row: 2, before: ['>= 20', '"enough"'] }],
  ],
  [
    'another law',
    table(TWO),
    table([TWO[0] as Row, ['>= 20', '"enough"', 'law#2']]),
    [{ kind: 'row', row: 2, before: ['>= 20', '"enough"'] }],
  ],
  [
    'another condition',
    table(TWO),
    table([TWO[0] as Row, ['>= 30', '"enough"']]),
    [
      { kind: 'row', row: 2, before: null },
      { kind: 'dropped', before: ['>= 20', '"enough"'] },
    ],
  ],
  [
    'two rows that ask the same, as before',
    table([
      ['-', '"a"'],
      ['-', '"b"'],
    ]),
    table([
      ['-', '"a"'],
      ['-', '"b"'],
    ]),
    [{ kind: 'same' }],
  ],
  [
    'one of two that ask the same',
    table([
      ['-', '"a"'],
      ['-', '"b"'],
    ]),
    table([['-', '"a"']]),
    [{ kind: 'dropped', before: ['-', '"b"'] }],
  ],
  [
    'people where there was an answer',
    table(TWO, { otherwise: ['"small"'] }),
    table(TWO, { otherwise: 'refer' }),
    [{ kind: 'otherwise', before: ['"small"'] }],
  ],
])('%s is what changed', (_, before, now, changes) => {
  expect(changesIn(before, now)).toEqual(changes)
})
