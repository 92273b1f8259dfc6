import { describe, expect, test } from 'vitest'
import type { Model, Table } from '../model/model.ts'
import { compileModel } from '../model/program.ts'
import { explain } from '../trace/explain.ts'
import { parseAt } from '../values/literal.ts'
import { Decimal, type Value } from '../values/value.ts'
import { explanationWords, type Naming, type Told } from './explanation.ts'
import type { FactWords } from './facts.ts'

const WORDS: Readonly<Record<string, FactWords>> = {
  area: {
    label: { zh: '面积', en: 'Area' },
    unit: { zh: '平方米', en: 'm²' },
    source: { zh: '北京市房屋登记', en: 'Beijing housing register' },
  },
  kind: {
    label: { zh: '店铺', en: 'Kind of shop' },
    options: {
      restaurant: { zh: '餐馆', en: 'Restaurant' },
      shop: { zh: '食品店', en: 'Food shop' },
    },
  },
  banned: { label: { zh: '禁业', en: 'Ban' } },
  opens: { label: { zh: '开业日期', en: 'Opening day' } },
  verdict: {
    label: { zh: '结论', en: 'Verdict' },
    options: { yes: { zh: '符合', en: 'Granted' }, no: { zh: '不符合', en: 'Refused' } },
  },
  rule: { label: { zh: '可以受理', en: 'May apply' } },
  fee: { label: { zh: '费用', en: 'Fee' }, unit: { zh: '元', en: 'yuan' } },
}

const NAMING: Naming = {
  factOf: (name) => WORDS[name],
  groundOf: (annotation) => ({
    zh: `《办法》第 ${annotation} 条`,
    en: `Measures, article ${annotation}`,
  }),
}

const VERDICT: Table = {
  hit: 'unique',
  inputs: [{ expression: 'area' }, { expression: 'kind' }],
  outputs: [{}],
  rows: [
    { when: ['>= 40', '"restaurant"'], then: ['"yes"'], annotations: ['12'] },
    { when: ['< 40', '"restaurant"'], then: ['"no"'], annotations: ['12', '13'] },
    { when: ['-', '"shop"'], then: ['"yes"'] },
  ],
}

const FACTS = {
  area: new Decimal(38),
  kind: 'restaurant',
  banned: false,
  opens: parseAt('2026-05-02') ?? null,
}

function told(
  decision: string,
  logic: string | Table,
  facts: Readonly<Record<string, Value>> = {},
): Told {
  const types = { area: 'number', kind: 'string', banned: 'boolean', opens: 'date' }
  const requires = Object.keys(types).map((id) => ({ id }))
  const decisions = { verdict: VERDICT, [decision]: logic }
  const model: Model = {
    name: 'shops',
    namespace: 'https://example.org/shops',
    imports: [],
    items: [],
    inputs: Object.entries(types).map(([name, type]) => ({ id: name, name, type })),
    decisions: Object.entries(decisions).map(([name, own]) => ({
      id: name,
      name,
      requires: name === 'verdict' ? requires : [...requires, { id: 'verdict' }],
      calls: [],
      logic:
        typeof own === 'string' ? { kind: 'literal', text: own } : { kind: 'table', table: own },
    })),
    knowledge: [],
    services: [],
  }
  const now = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const
  const given = new Map<string, Value>(Object.entries({ ...FACTS, ...facts }))
  return explanationWords(explain(compileModel([model]).program, decision, given, { now }), NAMING)
}

type Lines = readonly string[]

describe('a decision is told in sentences', () => {
  test.each<[string, Told, Lines, Lines, Lines]>([
    [
      'a refusal names the row, the law, the facts, their source, and what would change it',
      told('verdict', VERDICT),
      ['“结论”为“不符合”。', '“Verdict” is “Refused”.'],
      [
        '“结论”的第 2 行适用：“面积”为 38 平方米（来源：北京市房屋登记），小于 40 平方米；“店铺”为“餐馆”。依据：《办法》第 12 条和《办法》第 13 条。',
        'Row 2 of “Verdict” applies: “Area” is 38 m² (source: Beijing housing register), which is less than 40 m²; “Kind of shop” is “Restaurant”. Ground: Measures, article 12 and Measures, article 13.',
      ],
      [
        '如果“面积”不少于 40 平方米（现为 38 平方米），则“结论”为“符合”。',
        'If “Area” is at least 40 m² (it is 38 m² now), “Verdict” is “Granted”.',
        '如果“店铺”为“食品店”（现为“餐馆”），则“结论”为“符合”。',
        'If “Kind of shop” is “Food shop” (it is “Restaurant” now), “Verdict” is “Granted”.',
      ],
    ],
    [
      'a condition that failed is told as it is',
      told('rule', 'area >= 40 and opens > @"2026-01-01"'),
      ['“可以受理”为“否”。', '“May apply” is no.'],
      [
        '“面积”为 38 平方米（来源：北京市房屋登记），小于 40 平方米。',
        '“Area” is 38 m² (source: Beijing housing register), which is less than 40 m².',
      ],
      [
        '如果“面积”不少于 40 平方米（现为 38 平方米），则“可以受理”为“是”。',
        'If “Area” is at least 40 m² (it is 38 m² now), “May apply” is yes.',
      ],
    ],
    [
      'a decision before it is told as well, and several facts may have to change',
      told('rule', 'verdict = "yes" and not(banned)', { banned: true }),
      ['“可以受理”为“否”。', '“May apply” is no.'],
      [
        '“结论”为“不符合”，不是“符合”。',
        '“Verdict” is “Refused”, which is not “Granted”.',
        '“结论”的第 2 行适用：“面积”为 38 平方米（来源：北京市房屋登记），小于 40 平方米；“店铺”为“餐馆”。依据：《办法》第 12 条和《办法》第 13 条。',
        'Row 2 of “Verdict” applies: “Area” is 38 m² (source: Beijing housing register), which is less than 40 m²; “Kind of shop” is “Restaurant”. Ground: Measures, article 12 and Measures, article 13.',
      ],
      [
        '如果“禁业”为“否”（现为“是”），且“面积”不少于 40 平方米（现为 38 平方米），则“可以受理”为“是”。',
        'If “Ban” is no (it is yes now), and “Area” is at least 40 m² (it is 38 m² now), “May apply” is yes.',
        '如果“禁业”为“否”（现为“是”），且“店铺”为“食品店”（现为“餐馆”），则“可以受理”为“是”。',
        'If “Ban” is no (it is yes now), and “Kind of shop” is “Food shop” (it is “Restaurant” now), “May apply” is yes.',
      ],
    ],
    [
      'a yes or no speaks for itself',
      told('rule', 'not(banned)', { banned: true }),
      ['“可以受理”为“否”。', '“May apply” is no.'],
      ['“禁业”为“是”。', '“Ban” is yes.'],
      [
        '如果“禁业”为“否”（现为“是”），则“可以受理”为“是”。',
        'If “Ban” is no (it is yes now), “May apply” is yes.',
      ],
    ],
    [
      'what was worked out from facts names them',
      told('rule', 'area * 2 > 100'),
      ['“可以受理”为“否”。', '“May apply” is no.'],
      [
        '由“面积”（38 平方米）算出的值为 76，不超过 100。',
        'What is worked out from “Area” (38 m²) is 76, which is at most 100.',
      ],
      [],
    ],
    [
      'days lie before and after',
      told('rule', 'opens between @"2026-06-01" and @"2026-12-31"'),
      ['“可以受理”为“否”。', '“May apply” is no.'],
      [
        '“开业日期”为 2026年5月2日，早于 2026年6月1日，或晚于 2026年12月31日。',
        '“Opening day” is 2 May 2026, which is before 1 June 2026 or is after 31 December 2026.',
      ],
      [
        '如果“开业日期”不早于 2026年6月1日且不晚于 2026年12月31日（现为 2026年5月2日），则“可以受理”为“是”。',
        'If “Opening day” is 1 June 2026 or later and 31 December 2026 or earlier (it is 2 May 2026 now), “May apply” is yes.',
      ],
    ],
    [
      'one of several',
      told('rule', 'kind in ("shop", "stall")'),
      ['“可以受理”为“否”。', '“May apply” is no.'],
      [
        '“店铺”为“餐馆”，不是“食品店”或“stall”。',
        '“Kind of shop” is “Restaurant”, which is neither “Food shop” nor “stall”.',
      ],
      [
        '如果“店铺”为“食品店”或“stall”（现为“餐馆”），则“可以受理”为“是”。',
        'If “Kind of shop” is “Food shop” or “stall” (it is “Restaurant” now), “May apply” is yes.',
      ],
    ],
    [
      'a fact that is not given cannot be judged',
      told('rule', 'area >= 40', { area: null }),
      [
        '“可以受理”不能按规则直接得出，需要由人来决定。',
        '“May apply” cannot be told by rule: a person has to decide.',
      ],
      [
        '“面积”未提供，无法判断是否不少于 40 平方米。',
        '“Area” is not given, so it cannot be told whether it is at least 40 m².',
      ],
      [
        '如果“面积”小于 40 平方米（现未提供），则“可以受理”为“否”。',
        'If “Area” is less than 40 m² (it is not given now), “May apply” is no.',
        '如果“面积”不少于 40 平方米（现未提供），则“可以受理”为“是”。',
        'If “Area” is at least 40 m² (it is not given now), “May apply” is yes.',
      ],
    ],
    [
      'a fee is told with what it hangs on',
      told('fee', 'if kind = "shop" then 0 else if area < 40 then 100 else 300'),
      ['“费用”为 100 元。', '“Fee” is 100 yuan.'],
      [
        '“店铺”为“餐馆”，不是“食品店”。',
        '“Kind of shop” is “Restaurant”, which is not “Food shop”.',
        '“面积”为 38 平方米（来源：北京市房屋登记），小于 40 平方米。',
        '“Area” is 38 m² (source: Beijing housing register), which is less than 40 m².',
      ],
      [
        '如果“店铺”为“食品店”（现为“餐馆”），则“费用”为 0 元。',
        'If “Kind of shop” is “Food shop” (it is “Restaurant” now), “Fee” is 0 yuan.',
        '如果“面积”不少于 40 平方米（现为 38 平方米），则“费用”为 300 元。',
        'If “Area” is at least 40 m² (it is 38 m² now), “Fee” is 300 yuan.',
      ],
    ],
    [
      'what holds otherwise',
      told('fee', {
        hit: 'first',
        inputs: [{ expression: 'area' }],
        outputs: [{ otherwise: '500' }],
        rows: [{ when: ['< 30'], then: ['100'] }],
      }),
      ['“费用”为 500 元。', '“Fee” is 500 yuan.'],
      [
        '“费用”中没有一行适用，按其他情形的规定办理：“面积”为 38 平方米（来源：北京市房屋登记）。',
        'No row of “Fee” applies, so what it says for all other cases does: “Area” is 38 m² (source: Beijing housing register).',
      ],
      [
        '如果“面积”小于 30 平方米（现为 38 平方米），则“费用”为 100 元。',
        'If “Area” is less than 30 m² (it is 38 m² now), “Fee” is 100 yuan.',
      ],
    ],
    [
      'no row, and nothing otherwise',
      told('fee', {
        hit: 'first',
        inputs: [{ expression: 'area * 2', label: 'Twice the area' }],
        outputs: [{}],
        rows: [{ when: ['< 30'], then: ['100'] }],
      }),
      [
        '“费用”不能按规则直接得出，需要由人来决定。',
        '“Fee” cannot be told by rule: a person has to decide.',
      ],
      [
        '“费用”中没有一行适用，也没有规定其他情形：“Twice the area”为 76。',
        'No row of “Fee” applies, and it says nothing of other cases: “Twice the area” is 76.',
      ],
      [],
    ],
    [
      'rows that contradict each other',
      told('fee', {
        hit: 'unique',
        inputs: [{ expression: 'area' }],
        outputs: [{}],
        rows: [
          { when: ['< 50'], then: ['100'] },
          { when: ['> 30'], then: ['200'] },
        ],
      }),
      [
        '“费用”不能按规则直接得出，需要由人来决定。',
        '“Fee” cannot be told by rule: a person has to decide.',
      ],
      [
        '“费用”的第 1 和 2 行同时适用，互相矛盾：“面积”为 38 平方米（来源：北京市房屋登记）。',
        'Rows 1 and 2 of “Fee” apply together, which contradicts itself: “Area” is 38 m² (source: Beijing housing register).',
      ],
      [
        '如果“面积”不超过 30 平方米（现为 38 平方米），则“费用”为 100 元。',
        'If “Area” is at most 30 m² (it is 38 m² now), “Fee” is 100 yuan.',
        '如果“面积”不少于 50 平方米（现为 38 平方米），则“费用”为 200 元。',
        'If “Area” is at least 50 m² (it is 38 m² now), “Fee” is 200 yuan.',
      ],
    ],
    [
      'rows that add up',
      told('fee', {
        hit: 'collect',
        aggregation: 'sum',
        inputs: [{ expression: 'area' }],
        outputs: [{}],
        rows: [
          { when: ['< 50'], then: ['100'] },
          { when: ['-'], then: ['200'] },
        ],
      }),
      ['“费用”为 300 元。', '“Fee” is 300 yuan.'],
      [
        '“费用”的第 1 行适用：“面积”为 38 平方米（来源：北京市房屋登记），小于 50 平方米。',
        'Row 1 of “Fee” applies: “Area” is 38 m² (source: Beijing housing register), which is less than 50 m².',
        '“费用”的第 2 行适用于任何情形。',
        'Row 2 of “Fee” applies in every case.',
      ],
      [
        '如果“面积”不少于 50 平方米（现为 38 平方米），则“费用”为 200 元。',
        'If “Area” is at least 50 m² (it is 38 m² now), “Fee” is 200 yuan.',
      ],
    ],
    [
      'several outputs',
      told('fee', {
        hit: 'unique',
        inputs: [{ expression: 'area' }],
        outputs: [{ name: 'rule' }, { name: 'days' }],
        rows: [
          { when: ['< 50'], then: ['true', '5'] },
          { when: ['>= 50'], then: ['false', '10'] },
        ],
      }),
      ['“可以受理”为“是”，且“days”为 5。', '“May apply” is yes, and “days” is 5.'],
      [
        '“费用”的第 1 行适用：“面积”为 38 平方米（来源：北京市房屋登记），小于 50 平方米。',
        'Row 1 of “Fee” applies: “Area” is 38 m² (source: Beijing housing register), which is less than 50 m².',
      ],
      [
        '如果“面积”不少于 50 平方米（现为 38 平方米），则“可以受理”为“否”，且“days”为 10。',
        'If “Area” is at least 50 m² (it is 38 m² now), “May apply” is no, and “days” is 10.',
      ],
    ],
  ])('%s', (_name, { answer, because, unless }, ...expected) => {
    const lines = [[answer], because, unless].map((texts) =>
      texts.flatMap(({ zh, en }) => [zh, en]),
    )
    expect(lines).toEqual(expected)
  })
})
