import { useCallback } from 'react'
import { useTranslations } from 'use-intl/react'

type Problem = { readonly code: string; readonly params: Readonly<Record<string, string>> }

/** What is wrong with an answer, as a sentence: its code is the key of its text. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations('answer')
  return useCallback(
    ({ code, params }: Problem) => {
      // A part that is empty is named by its own label already.
      const key = code === 'required' && params.field ? 'required-field' : code
      return t.has(key) ? t(key, params) : t('wrong')
    },
    [t],
  )
}
