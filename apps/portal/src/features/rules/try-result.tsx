import { explanationWords } from '@vermilion/rules'
import {
  type Definition,
  type Facts,
  factElement,
  type RuleOutcome,
  type RuleView,
  ruleNaming,
  rulesOf,
  statedBy,
} from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { type Bilingual, useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import type { Laws } from '../../ui/ground-text.tsx'
import { RuleResult } from '../../ui/rule/rule-result.tsx'
import { StatedRows } from '../../ui/rule/stated-rows.tsx'

type Props = {
  readonly definition: Definition
  readonly rule: RuleView
  readonly laws: Laws
  readonly facts: Facts
  readonly outcome: RuleOutcome
  /** ISO instant that the rule takes for now. */
  readonly at: string
}

/** What the rule says to these facts: decided, waiting for more, or a matter for people. */
export function TryResult({ definition, rule, laws, facts, outcome, at }: Props) {
  const t = useTranslations('rules')
  const say = useBilingual()
  const format = useFormat()
  if (outcome.kind === 'unknown') {
    const missing = outcome.missing.map((path) => {
      const element = factElement(definition, path)
      return element ? say(element.short ?? element.label) : path
    })
    return <p>{t('try.unknown', { facts: format.list(missing) })}</p>
  }
  if (outcome.kind === 'referred') return <Callout tone="amber">{t('try.referred')}</Callout>
  const values = new Map([...facts].map(([path, { value }]) => [path, value]))
  const { trace } = rulesOf(definition).decide(rule.name, values, at)
  const explanation = rulesOf(definition).explain(rule.name, values, at)
  // The rows of law stand below in full.
  const reasons = explanation.reasons.filter(({ kind }) => kind !== 'row')
  const told = explanationWords({ ...explanation, reasons }, ruleNaming(definition, laws))
  return (
    <>
      <RuleResult definition={definition} rule={rule} value={outcome.value} />
      <Sentences title={t('try.because')} sentences={told.because} />
      <StatedRows definition={definition} rows={statedBy(definition, trace)} laws={laws} />
      <Sentences title={t('try.unless')} sentences={told.unless} />
    </>
  )
}

function Sentences({
  title,
  sentences,
}: {
  readonly title: string
  readonly sentences: readonly Bilingual[]
}) {
  const say = useBilingual()
  if (sentences.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence.en}>{say(sentence)}</li>
        ))}
      </ul>
    </>
  )
}
