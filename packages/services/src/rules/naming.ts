import type { FactWords, Naming } from '@vermilion/rules/words'
import type { Definition } from '../definition/definition.ts'
import type { Feel } from '../definition/rule-table.ts'
import { parseGround, type Text } from '../definition/text.ts'
import { ruleColumn } from './column.ts'
import { placesOf } from './places.ts'

/** What an expression decides, by the last key of where it stands. */
const ASPECTS: Readonly<Record<string, FactWords>> = {
  must: says(
    ['符合这项条件', 'this condition is met'],
    ['不符合这项条件', 'this condition is not met'],
  ),
  when: says(['适用', 'this applies'], ['不适用', 'this does not apply']),
  where: says(
    ['可以用这份证照', 'the certificate serves'],
    ['不能用这份证照', 'the certificate does not serve'],
  ),
  result: { label: { zh: '处理结果', en: 'The result' } },
  fourEyes: says(['由两人决定', 'two people decide'], ['由一人决定', 'one person decides']),
  amount: { label: { zh: '费用', en: 'The fee' } },
  waive: says(['免缴', 'nothing is to be paid'], ['需要缴费', 'the fee is to be paid']),
  valid: { label: { zh: '有效期', en: 'The time for which it is valid' } },
  suspendsEffect: says(
    ['复议期间停止执行', 'a review suspends the decision'],
    ['复议期间不停止执行', 'a review does not suspend the decision'],
  ),
}

type Pair = readonly [zh: string, en: string]

function says([zh, en]: Pair, [noZh, noEn]: Pair): FactWords {
  const yes = { zh, en }
  return { label: yes, holds: { yes, no: { zh: noZh, en: noEn } } }
}

const RESULTS: Readonly<Record<string, Text>> = {
  accept: { zh: '受理', en: 'accept' },
  approve: { zh: '批准', en: 'approve' },
  continue: { zh: '转下一步', en: 'go on' },
  refuse: { zh: '不予批准', en: 'refuse' },
  return: { zh: '退回补正', en: 'return for correction' },
}

/**
 * What a definition calls the facts, tables and laws that an explanation names. `laws` are the titles of laws by key,
 * `sourceOf` says where a fact came from.
 */
export function ruleNaming(
  definition: Definition,
  laws: Readonly<Record<string, Text>>,
  sourceOf: (path: string) => Text | undefined = () => undefined,
): Naming {
  const places = new Map(placesOf(definition).map(({ name, path }) => [name, path]))
  return {
    factOf: (name) => {
      const column = columnWords(definition, name, sourceOf(name))
      if (column) return column
      return tableWords(definition, name) ?? placeWords(definition, places.get(name))
    },
    groundOf: (annotation) => groundText(annotation, laws),
  }
}

/** How a column of a table is called, and its values; undefined for one that has no name. */
export function columnWords(
  definition: Definition,
  feel: Feel,
  source?: Text,
): FactWords | undefined {
  const column = ruleColumn(definition, feel)
  return column && wordsOf(column, source)
}

function wordsOf(
  {
    label,
    options,
    unit,
  }: Omit<FactWords, 'options' | 'unit' | 'source'> & {
    readonly options?: FactWords['options'] | undefined
    readonly unit?: Text | undefined
  },
  source?: Text,
): FactWords {
  return {
    label,
    ...(options ? { options } : {}),
    ...(unit ? { unit } : {}),
    ...(source ? { source } : {}),
  }
}

/** `rules.area` is the table, `rules.area.verdict` one of its outputs. */
function tableWords({ rules }: Definition, name: string): FactWords | undefined {
  const [head, key = '', output, more] = name.split('.')
  const table = head === 'rules' && more === undefined ? rules[key] : undefined
  if (!table) return undefined
  const results = table.outputs[output ?? Object.keys(table.outputs)[0] ?? '']
  const options = typeof results === 'object' ? results : undefined
  const label = output === undefined ? table.title : { zh: output, en: output }
  return wordsOf({ label, options })
}

function placeWords(
  { fees }: Definition,
  path: readonly string[] | undefined,
): FactWords | undefined {
  const aspect = path?.at(-1) ?? ''
  const words = ASPECTS[aspect]
  if (!path || !words) return undefined
  if (aspect === 'result') return { ...words, options: RESULTS }
  const currency = fees[path[1] ?? '']?.currency
  return aspect === 'amount' && currency
    ? { ...words, unit: { zh: currency, en: currency } }
    : words
}

/** A law and its article; where we are not certain of the article, it says so. */
function groundText(ground: string, laws: Readonly<Record<string, Text>>): Text {
  const { law, article, certain } = parseGround(ground)
  const title = laws[law] ?? { zh: law, en: law }
  const zh = `《${title.zh}》${article ? `第 ${article} 条` : ''}`
  const en = `${title.en}${article ? `, article ${article}` : ''}`
  return certain ? { zh, en } : { zh: `${zh}（仅供参考）`, en: `${en} (indicative)` }
}
