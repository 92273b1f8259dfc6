import type { RuleView } from '@vermilion/services'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'

/** What a rule says of what it is about. */
export function ruleKind({ about, aspect }: Pick<RuleView, 'about' | 'aspect'>) {
  return about === aspect ? about : (`${about}.${aspect}` as const)
}

/** What a rule is called on its page and wherever a decision names it. */
export function useRuleTitle(): (rule: RuleView) => string {
  const t = useTranslations('rule')
  const say = useBilingual()
  return useCallback((rule) => t(`kind.${ruleKind(rule)}`, { title: say(rule.title) }), [t, say])
}
