import { COMPANY_FORMS } from '@vermilion/domain/corporate'
import type { Definition } from '../definition/definition.ts'
import type { Element } from '../definition/element.ts'
import { elementIn } from '../definition/element-path.ts'
import type { Feel } from '../definition/rule-table.ts'
import type { Text } from '../definition/text.ts'
import { factElement } from './fact-element.ts'

/** What a column of a table is about: its name, and how its values are shown. */
export type RuleColumn = Pick<Element, 'kind' | 'label' | 'options' | 'unit'>

const COUNT = /^count\(([\w.]+)\)$/

/** Parts of a value that rules decide on by themselves. */
const PARTS: Readonly<Record<string, Pick<Element, 'kind' | 'label' | 'options'>>> = {
  form: { kind: 'choice', label: { zh: '组织形式', en: 'legal form' }, options: formsInWords() },
  amount: { kind: 'number', label: { zh: '金额', en: 'amount' } },
}

/** The column that an expression makes; undefined if it is more than a fact, a part of one or how many there are. */
export function ruleColumn(definition: Definition, feel: Feel): RuleColumn | undefined {
  const fact = factElement(definition, feel)
  if (fact) return { ...fact, label: shortOf(fact) }
  const counted = factElement(definition, COUNT.exec(feel)?.[1] ?? '')
  if (counted) {
    const { zh, en } = shortOf(counted)
    return { kind: 'number', label: { zh: `${zh}（个数）`, en: `Number of ${lower(en)}` } }
  }
  return partColumn(definition, feel)
}

function partColumn(definition: Definition, feel: Feel): RuleColumn | undefined {
  const key = elementIn(definition.data, feel)
  const whole = definition.data[key ?? '']
  const part = key === undefined ? undefined : PARTS[feel.slice(key.length + 1)]
  if (!whole || !part) return undefined
  const { zh, en } = shortOf(whole)
  return { ...part, label: { zh: `${zh}：${part.label.zh}`, en: `${en}: ${part.label.en}` } }
}

function shortOf({ short, label }: Element): Text {
  return short ?? label
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function formsInWords(): Readonly<Record<string, Text>> {
  return Object.fromEntries(
    Object.entries(COMPANY_FORMS).map(([key, { zh, en }]) => [key, { zh, en }]),
  )
}
