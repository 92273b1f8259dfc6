import { expect, test } from 'vitest'
import { ruleInWords } from './expressions.ts'
import type { FactWords } from './facts.ts'

const FACTS: Readonly<Record<string, FactWords>> = {
  'premises.area': {
    label: { zh: '面积', en: 'Floor area' },
    unit: { zh: '平方米', en: 'm²' },
  },
  'food.mode': {
    label: { zh: '业态', en: 'Kind' },
    options: { retail: { zh: '食品店', en: 'Food shop' } },
  },
  'food.sells': {
    label: { zh: '品类', en: 'What you sell' },
    options: { raw: { zh: '生食', en: 'Raw fish' } },
  },
  paid: { label: { zh: '已缴足', en: 'Paid in' } },
  opens: { label: { zh: '开业日期', en: 'Opening' } },
}
const RESULT: FactWords = {
  label: { zh: '结果', en: 'Result' },
  options: { accept: { zh: '受理', en: 'Take up' }, continue: { zh: '转人工', en: 'Go on' } },
}

test.each([
  ['premises.area >= 40', '“面积”不少于 40 平方米', '“Floor area” is at least 40 m²'],
  ['40 > premises.area', '“面积”小于 40 平方米', '“Floor area” is less than 40 m²'],
  ['food.mode = "retail"', '“业态”为“食品店”', '“Kind” is “Food shop”'],
  ['food.mode != "retail"', '“业态”不是“食品店”', '“Kind” is not “Food shop”'],
  ['paid', '“已缴足”为“是”', '“Paid in” is yes'],
  ['not(paid)', '“已缴足”为“否”', '“Paid in” is no'],
  ['paid = null', '“已缴足”未提供', '“Paid in” is not given'],
  ['paid != null', '“已缴足”已提供', '“Paid in” is given'],
  ['list contains(food.sells, "raw")', '“品类”包括“生食”', '“What you sell” includes “Raw fish”'],
  [
    'not(list contains(food.sells, "raw")) or paid = true',
    '“品类”不包括“生食”，或“已缴足”为“是”',
    '“What you sell” does not include “Raw fish” or “Paid in” is yes',
  ],
  [
    'paid and (premises.area > 50 or food.mode = "retail")',
    '“已缴足”为“是”，且（“面积”大于 50 平方米，或“业态”为“食品店”）',
    '“Paid in” is yes, and (“Floor area” is more than 50 m² or “Kind” is “Food shop”)',
  ],
  [
    'premises.area in [20..50)',
    '“面积”不少于 20 平方米且小于 50 平方米',
    '“Floor area” is at least 20 m² and less than 50 m²',
  ],
  [
    'premises.area between 20 and 50',
    '“面积”不少于 20 平方米且不超过 50 平方米',
    '“Floor area” is at least 20 m² and at most 50 m²',
  ],
  ['opens > @"2026-05-01"', '“开业日期”晚于 2026年5月1日', '“Opening” is after 1 May 2026'],
  [
    'if paid then "accept" else "continue"',
    '如果“已缴足”为“是”，则“受理”；否则“转人工”',
    '“Take up” if “Paid in” is yes; otherwise “Go on”',
  ],
])('%s is said as a person would', (text, zh, en) => {
  expect(ruleInWords(text, (path) => FACTS[path], RESULT)).toEqual({ zh, en })
})

test.each([
  'premises.area + 1 > 40',
  'unknown = 1',
  'some x in food.sells satisfies x = "raw"',
  'premises.area > food.mode',
  'if paid then premises.area else 0',
  'paid and',
])('%s is left to FEEL', (text) => {
  expect(ruleInWords(text, (path) => FACTS[path], RESULT)).toBeNull()
})
