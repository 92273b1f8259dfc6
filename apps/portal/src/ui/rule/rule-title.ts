import type { RuleView } from '@vermilion/services'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'

/** What a rule is called on its page and wherever a decision names it. */
export function useRuleTitle(): (rule: Pick<RuleView, 'kind' | 'title'>) => string {
  const t = useTranslations('rule')
  const say = useBilingual()
  return useCallback(({ kind, title }) => t(`kind.${kind}`, { title: say(title) }), [t, say])
}
