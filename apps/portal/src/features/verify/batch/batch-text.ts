import { useTranslations } from 'use-intl/react'
import { useReasonText } from '../reason-text.ts'
import type { BatchFacts } from './batch-facts.ts'

type BatchText = {
  readonly outcome: (row: BatchFacts) => string
  /** The main reason in a sentence; empty where all is well. */
  readonly reason: (row: BatchFacts) => string
}

export function useBatchText(): BatchText {
  const t = useTranslations('verify')
  const reasonText = useReasonText()
  return {
    outcome: ({ outcome }) => t(`batch.outcome.${outcome}`),
    reason: ({ outcome, reason, code }) => {
      if (outcome === 'valid') return ''
      if (outcome !== 'unread') return reason ? reasonText(reason) : ''
      return t.has(`batch.fault.${code}`) ? t(`batch.fault.${code}`) : t(`problem.${code}`)
    },
  }
}
