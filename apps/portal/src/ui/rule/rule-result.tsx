import { Decimal, formatValue, type Value } from '@vermilion/rules'
import { type Definition, type RuleView, ruleNaming } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { StatusTag, type Tone } from '../status-tag.tsx'
import { outputColumn } from './output-column.ts'
import css from './rule.module.css'
import { ruleKind } from './rule-title.ts'
import { showValue } from './shown-value.ts'

type Decided = {
  readonly definition: Definition
  readonly rule: RuleView
  readonly value: Value
}

/** What a rule decided, in the words of what it decides about. */
export function RuleResult(decided: Decided) {
  const say = useBilingual()
  const { tone, text } = useResultWords()(decided)
  const { remedy } = barOf(decided) ?? {}
  return (
    <>
      <p className={css.result}>
        <StatusTag tone={tone}>{text}</StatusTag>
      </p>
      {remedy ? <p>{say(remedy.text)}</p> : null}
    </>
  )
}

function useResultWords(): (decided: Decided) => {
  readonly tone: Tone
  readonly text: string
} {
  const t = useTranslations('rule')
  const say = useBilingual()
  const format = useFormat()
  const textOf = ({ definition, rule, value }: Decided): string => {
    const { about, name, table } = rule
    if (typeof value === 'boolean') return t(`result.${ruleKind(rule)}.${value}`)
    if (about === 'fee' && value instanceof Decimal) {
      const { currency = 'CNY' } = definition.fees[keyOf(name)] ?? {}
      return format.money({ amount: formatValue(value), currency })
    }
    if (about === 'stage') return say(showValue(value, ruleNaming(definition, {}).factOf(name)))
    const [output = ''] = Object.keys(table?.outputs ?? {})
    return table ? say(showValue(value, outputColumn(table, output).column)) : formatValue(value)
  }
  return (decided) => {
    const bar = barOf(decided)
    if (bar) return { tone: 'vermilion', text: say(bar.refusal) }
    const good = decided.rule.about === 'eligibility' || GOOD.has(decided.value)
    return { tone: good ? 'jade' : 'plain', text: textOf(decided) }
  }
}

/** What a stage says where it lets a case go its way. */
const GOOD: ReadonlySet<Value> = new Set(['accept', 'approve'])

/** The ground for refusal, where that is what was decided. */
function barOf({ definition, rule, value }: Decided) {
  const stands = rule.about === 'eligibility' && value === false
  return stands ? definition.eligibility[keyOf(rule.name)] : undefined
}

function keyOf(name: string): string {
  return name.split('.')[1] ?? ''
}
