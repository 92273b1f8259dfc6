import {
  type Definition,
  type Facts,
  factElement,
  type RuleOutcome,
  type RuleView,
} from '@vermilion/services'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import type { Laws } from '../../ui/ground-text.tsx'
import { RuleResult } from '../../ui/rule/rule-result.tsx'
import { Why } from '../../ui/rule/why.tsx'

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
  const values = useMemo(
    () => new Map([...facts].map(([path, { value }]) => [path, value])),
    [facts],
  )
  if (outcome.kind === 'unknown') {
    const missing = outcome.missing.map((path) => {
      const element = factElement(definition, path)
      return element ? say(element.short ?? element.label) : path
    })
    return <p>{t('try.unknown', { facts: format.list(missing) })}</p>
  }
  if (outcome.kind === 'referred') return <Callout tone="amber">{t('try.referred')}</Callout>
  return (
    <>
      <RuleResult definition={definition} rule={rule} value={outcome.value} />
      <Why
        definition={definition}
        laws={laws}
        rule={rule.name}
        values={values}
        at={at}
        ground={rule.ground}
        changes
      />
    </>
  )
}
