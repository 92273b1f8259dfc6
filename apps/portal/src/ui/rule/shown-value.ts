import { formatValue, type Value } from '@vermilion/rules'
import { constantIn } from '@vermilion/rules/words'
import type { RuleColumn } from '@vermilion/services'
import type { Bilingual } from '../../lib/i18n/bilingual.ts'

const TRUTH: readonly [Bilingual, Bilingual] = [
  { zh: '否', en: 'no' },
  { zh: '是', en: 'yes' },
]

type Column = Pick<RuleColumn, 'options' | 'unit'>

/** A value of FEEL as a column's reader knows it: the label of an option, a number with its unit. */
export function showValue(value: Value, column: Column | undefined): Bilingual {
  if (value === null) return { zh: '没有', en: 'none' }
  if (typeof value === 'boolean') return TRUTH[value ? 1 : 0] as Bilingual
  const option = typeof value === 'string' ? column?.options?.[value] : undefined
  if (option) return option
  const text = formatValue(value)
  const { zh, en } = column?.unit ?? { zh: '', en: '' }
  return { zh: `${text}${zh && ` ${zh}`}`, en: `${text}${en && ` ${en}`}` }
}

/** An output cell, if it is a constant: what the row says. */
export function showOutput(feel: string, column: RuleColumn | undefined): Bilingual | undefined {
  const value = constantIn(feel)
  return value === undefined ? undefined : showValue(value, column)
}
