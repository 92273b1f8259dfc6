import { describe, expect, test } from 'vitest'
import { proofOf, type Sketch } from '../proof/table.support.ts'
import type { FactWords } from './facts.ts'
import { proofWords } from './proof.ts'

const AREA: FactWords = { label: { zh: '面积', en: 'Area' }, unit: { zh: '平方米', en: 'm²' } }
const KIND: FactWords = {
  label: { zh: '店铺', en: 'Kind of shop' },
  options: {
    restaurant: { zh: '餐馆', en: 'Restaurant' },
    shop: { zh: '食品店', en: 'Food shop' },
  },
}
const OPENS: FactWords = { label: { zh: '开业日期', en: 'Opening day' } }
const FISH: FactWords = { label: { zh: '卖生鱼吗？', en: 'Do you serve raw fish?' } }

const KINDS = 'string: "restaurant", "shop"'

describe('a finding is a sentence in both languages', () => {
  test.each<[string, Sketch, readonly FactWords[], string, string]>([
    [
      'a gap, with an example of it',
      { inputs: ['number', KINDS], rows: ['<= 40 | - => 1', '> 40 | "shop" => 2'] },
      [AREA, KIND],
      '如果“面积”大于 40 平方米，且“店铺”为“餐馆”，没有一行适用。例如“面积”为 41 平方米，且“店铺”为“餐馆”。',
      'If “Area” is more than 40 m², and “Kind of shop” is “Restaurant”, no row applies. For example, “Area” is 41 m², and “Kind of shop” is “Restaurant”.',
    ],
    [
      'a gap that is a single case',
      { inputs: ['date'], rows: ['< @"2026-05-02" => 1', '> @"2026-05-02" => 2'] },
      [OPENS],
      '如果“开业日期”为 2026年5月2日，没有一行适用。',
      'If “Opening day” is 2 May 2026, no row applies.',
    ],
    [
      'a gap in several places',
      { inputs: ['number?'], rows: ['(10..40) => 1', '(45..50] => 2'] },
      [AREA],
      '如果“面积”不超过 10 平方米，不少于 40 平方米且不超过 45 平方米，大于 50 平方米，或未提供，没有一行适用。例如“面积”为 10 平方米。',
      'If “Area” is at most 10 m², is at least 40 m² and at most 45 m², is more than 50 m² or is not given, no row applies. For example, “Area” is 10 m².',
    ],
    [
      'all but a few values',
      { inputs: ['string'], rows: ['"a", "b", "c" => 1'] },
      [KIND],
      '如果“店铺”不是“a”、“b”或“c”，没有一行适用。例如“店铺”为“other”。',
      'If “Kind of shop” is none of “a”, “b” and “c”, no row applies. For example, “Kind of shop” is “other”.',
    ],
    [
      'a table without rows',
      { inputs: ['boolean'], rows: [] },
      [FISH],
      '无论情形如何，没有一行适用。例如“卖生鱼吗？”为“否”。',
      'Whatever the facts are, no row applies. For example, “Do you serve raw fish?” is no.',
    ],
    [
      'rows that contradict each other',
      { inputs: ['time'], rows: ['< @"10:30:00" => 1', '>= @"10:00:00" => 2'] },
      [OPENS],
      '如果“开业日期”不早于 10:00 且早于 10:30，第 1 行和第 2 行同时适用，结果却不同；这张表不允许这样。例如“开业日期”为 10:00。',
      'If “Opening day” is 10:00 or later and before 10:30, rows 1 and 2 both apply and say different things, which this table does not allow. For example, “Opening day” is 10:00.',
    ],
    [
      'a row that never decides',
      {
        inputs: ['days and time duration'],
        hit: 'first',
        rows: ['< @"P5D" => 1', '< @"P2D" => 2', '- => 3'],
      },
      [OPENS],
      '第 2 行从不起作用：凡是它适用的情形，第 1 行都优先适用。例如“开业日期”为 1 天。',
      'Row 2 never decides: wherever it applies, row 1 goes before it. For example, “Opening day” is 1 day.',
    ],
    [
      'a row that adds nothing',
      { inputs: ['number'], hit: 'any', rows: ['- => 1', '< 5 => 1'] },
      [AREA],
      '第 2 行是多余的：凡是它适用的情形，第 1 行也适用，而且结果相同。',
      'Row 2 adds nothing: wherever it applies, row 1 applies as well and says the same.',
    ],
    [
      'a cell that nothing meets',
      { inputs: ['number: [0..10]'], rows: ['> 10 => 1', '- => 2'] },
      [AREA],
      '第 1 行永远不会适用：没有任何可能的值符合其中对“面积”的要求。',
      'Row 1 never applies: no value that may occur meets what it asks of “Area”.',
    ],
    [
      'a value that never occurs',
      { inputs: [KINDS], rows: ['"stall" => 1', '"restaurant", "shop" => 2'] },
      [KIND],
      '第 1 行对“店铺”写了“stall”，而这个值不可能出现。',
      'Row 1 names “stall” for “Kind of shop”, a value that never occurs.',
    ],
    [
      'a cell that cannot be read beforehand',
      { inputs: ['number'], hit: 'collect', rows: ['- => 1', '< limit => 2'] },
      [AREA],
      '第 2 行对“面积”的要求取决于别的值，无法事先证明什么。',
      'What row 2 asks of “Area” hangs on other values, so nothing can be shown of it beforehand.',
    ],
    [
      'an output that never comes out',
      { inputs: ['number'], output: '"shop", "stall"', rows: ['- => "stall"'] },
      [AREA],
      '没有一行会得出“食品店”。',
      'No row ever gives “Food shop”.',
    ],
    [
      'a column without a type',
      { inputs: ['Any'], hit: 'collect', rows: ['- => 1', '5 => 2'] },
      [AREA],
      '“面积”没有写明类型，所以无法证明所有情形都有规定。',
      '“Area” has no type, so it cannot be shown that every case is covered.',
    ],
  ])('%s', (_name, sketch, columns, zh, en) => {
    const sentences = proofOf(sketch).findings.map((finding) =>
      proofWords(finding, columns, [KIND]),
    )
    expect(sentences).toEqual([{ zh, en }])
  })
})
