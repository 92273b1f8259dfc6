import { useCallback } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { ShownProblem } from './answer-props.ts'

type Problem = { readonly code: string; readonly params: Readonly<Record<string, string>> }

/** What is wrong with an answer, as a sentence: its code is the key of its text. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslations('answer')
  const format = useFormat()
  return useCallback(
    ({ code, params }: Problem) => {
      // A part that is empty is named by its own label already.
      const key = code === 'required' && params.field ? 'required-field' : code
      const named = Object.entries(params).map(([name, value]) => [
        name,
        name === 'min' || name === 'max' ? format.decimal(value) : value,
      ])
      return t.has(key) ? t(key, Object.fromEntries(named)) : t('wrong')
    },
    [t, format],
  )
}

/** Findings on a company name say by their code which of its parts they mean. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^industry-/, 'industry'],
  [/^(trade-name|name|word)-/, 'tradeName'],
  [/^form-/, 'form'],
]

/** The same with the part or the row that it concerns, for the field to show it there. */
export function useShownProblem(): (problem: Problem) => ShownProblem {
  const t = useTranslations('answer')
  const say = useProblemText()
  return useCallback(
    (problem: Problem) => {
      const { field, row } = problem.params
      const text = say(problem)
      return {
        text: row ? t('inRow', { row, problem: text }) : text,
        field: field ?? PARTS.find(([codes]) => codes.test(problem.code))?.[1],
        row: row ? Number(row) : undefined,
      }
    },
    [t, say],
  )
}
