import { Decimal, type Value } from '@vermilion/rules'
import { explanationWords } from '@vermilion/rules/words'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../load/read-folder.ts'
import { ruleNaming } from './naming.ts'
import { rulesOf } from './rules-of.ts'

const AT = '2026-03-02T02:00:00.000Z'
const { services, laws } = await readCatalogue()
const definition = foodBusiness()

function foodBusiness() {
  const { definition } = services['food-business'] ?? {}
  if (!definition) throw new Error('the food shop is in the catalogue')
  return definition
}

/** A restaurant that may not open, for every reason there is. */
const FACTS: Readonly<Record<string, Value>> = {
  'food.mode': 'restaurant',
  'food.sells': ['hot', 'raw'],
  'food.rawRoom': false,
  'premises.area': new Decimal(18),
  'evidence.licence.status': 'revoked',
  'evidence.licence.industryCodes': ['5229'],
}

const naming = ruleNaming(definition, laws, (path) =>
  path === 'premises.area' ? { zh: '不动产登记', en: 'land register' } : undefined,
)

function told(name: string) {
  const explanation = rulesOf(definition).explain(name, new Map(Object.entries(FACTS)), AT)
  return explanationWords(explanation, naming)
}

test('a refusal is told in the words of the dictionary, with the law, the fact and its source', () => {
  expect(told('rules.area')).toEqual({
    answer: {
      zh: '“经营场所要有多大”为“面积不够”。',
      en: '“How large the premises must be” is “too small”.',
    },
    because: [
      {
        zh: '“经营场所要有多大”的第 2 行适用：“主体业态”为“餐馆”；“面积”为 18 平方米（来源：不动产登记），小于 20 平方米。依据：《食品经营许可和备案管理办法》（仅供参考）。',
        en: 'Row 2 of “How large the premises must be” applies: “Kind of business” is “Restaurant”; “Floor area” is 18 m² (source: land register), which is less than 20 m². Ground: Measures for Food Business Licensing and Filing (indicative).',
      },
    ],
    unless: [
      {
        zh: '如果“主体业态”为“食品店”（现为“餐馆”），则“经营场所要有多大”为“面积够”。',
        en: 'If “Kind of business” is “Food shop” (it is “Restaurant” now), “How large the premises must be” is “large enough”.',
      },
      {
        zh: '如果“面积”不少于 20 平方米（现为 18 平方米），则“经营场所要有多大”为“面积够”。',
        en: 'If “Floor area” is at least 20 m² (it is 18 m² now), “How large the premises must be” is “large enough”.',
      },
    ],
  })
})

describe('every condition that is not met names its facts and what would change it', () => {
  test.each(Object.keys(definition.eligibility))('%s', (key) => {
    const { answer, because, unless } = told(`eligibility.${key}`)
    expect(answer.en).toBe('This condition is not met.')
    expect(because.length).toBeGreaterThan(0)
    expect(unless.length).toBeGreaterThan(0)
    // Nothing is called by its key.
    for (const { zh, en } of [answer, ...because, ...unless]) {
      expect(zh).not.toMatch(/[a-z]+\.[a-z]+/i)
      expect(en).not.toMatch(/[a-z]+\.[a-z]+/)
    }
  })
})
