import { Decimal, formatValue, type Value } from '@vermilion/rules'
import type { Definition, RuleView } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { StatusTag, type Tone } from '../status-tag.tsx'
import { outputColumn } from './output-column.ts'
import css from './rule.module.css'
import { ruleKind } from './rule-title.ts'
import { showValue } from './shown-value.ts'

type Props = {
  readonly definition: Definition
  readonly rule: RuleView
  readonly value: Value
}

/** What a rule decided, in the words of what it decides about. */
export function RuleResult({ definition, rule, value }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  const format = useFormat()
  const { about, name } = rule
  const key = name.split('.')[1] ?? ''
  if (about === 'eligibility') {
    const { refusal, remedy } = definition.eligibility[key] ?? {}
    if (value === true) return <Result tone="jade">{t('result.met')}</Result>
    return (
      <>
        <Result tone="vermilion">{refusal ? say(refusal) : t('result.notMet')}</Result>
        {remedy ? <p>{say(remedy.text)}</p> : null}
      </>
    )
  }
  if (typeof value === 'boolean')
    return <Result tone="plain">{t(`result.${ruleKind(rule)}.${value}`)}</Result>
  if (about === 'fee' && value instanceof Decimal) {
    const currency = definition.fees[key]?.currency ?? 'CNY'
    return <Result tone="plain">{format.money({ amount: formatValue(value), currency })}</Result>
  }
  if (about === 'stage' && typeof value === 'string')
    return <Result tone="plain">{t(`result.stage.${value}`)}</Result>
  if (rule.table) {
    const [output = ''] = Object.keys(rule.table.outputs)
    return (
      <Result tone="plain">{say(showValue(value, outputColumn(rule.table, output).column))}</Result>
    )
  }
  return <Result tone="plain">{formatValue(value)}</Result>
}

function Result({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <p className={css.result}>
      <StatusTag tone={tone}>{children}</StatusTag>
    </p>
  )
}
