import { Link } from '@tanstack/react-router'
import { type Definition, describeRules } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { refusalOf } from '../../lib/refusal/refusal.ts'
import { Callout } from '../callout.tsx'
import type { Laws } from '../ground-text.tsx'
import { Bar } from './bar.tsx'
import { useRuleTitle } from './rule-title.ts'

type Props = {
  /** What the server answered to an act. */
  readonly error: unknown
  readonly definition: Definition
  readonly laws: Laws
}

/** Which rule the server refused an act by, if it was one: what it says and what to do, beside the error itself. */
export function RuleRefusal({ error, definition, laws }: Props) {
  const t = useTranslations('rule')
  const titleOf = useRuleTitle()
  const { code, params } = refusalOf(error) ?? {}
  const name = params?.rule ?? ''
  if (code === 'not-eligible') return <Bar definition={definition} laws={laws} bar={name} />
  const rule =
    code === 'rule-undecided'
      ? describeRules(definition).find((each) => each.name === name)
      : undefined
  if (!rule) return null
  return (
    <Callout tone="amber" title={titleOf(rule)}>
      <p>{t('recorded.referred')}</p>
      <Link to="/rules/$service/$rule" params={{ service: definition.key, rule: name }}>
        {t('bar.rule')}
      </Link>
    </Callout>
  )
}
