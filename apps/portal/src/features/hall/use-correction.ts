import { sameValue } from '@vermilion/domain'
import {
  type AnswerProblem,
  type Definition,
  normaliseAnswer,
  type Value,
  validateAnswer,
} from '@vermilion/services'
import { useState } from 'react'
import type { Outputs } from '../../lib/trpc.ts'
import { wrongControlId } from '../../ui/answer/answer-props.ts'
import { useShownProblem } from '../../ui/answer/problem-text.ts'

/** What the person has changed of the unlocked answers; the rest of the case cannot be touched. */
export function useCorrection(kase: Outputs['cases']['getMine'], definition: Definition) {
  const shown = useShownProblem()
  const [typed, setTyped] = useState<Readonly<Record<string, Value>>>({})
  const [found, setFound] = useState<Readonly<Record<string, AnswerProblem>>>({})
  const [attempt, setAttempt] = useState(0)

  const fields = (kase.correction?.elements ?? []).flatMap((key) => {
    const element = definition.data[key]
    if (!element) return []
    const before = kase.answers[key]?.value as Value | undefined
    const problem = found[key]
    return [
      {
        key,
        element,
        before,
        value: key in typed ? typed[key] : before,
        problem: problem && shown(problem),
        change: (value: Value) => {
          setTyped({ ...typed, [key]: normaliseAnswer(element, value) })
          setFound(({ [key]: _, ...rest }) => rest)
        },
      },
    ]
  })
  const changed = Object.fromEntries(
    fields.flatMap(({ key, value, before }) =>
      value !== undefined && !sameValue(value, before) ? [[key, value] as const] : [],
    ),
  )
  const check = (): boolean => {
    const problems = Object.fromEntries(
      fields.flatMap(({ key, element, value }) => {
        const problem = validateAnswer(element, value ?? null)
        return problem ? [[key, problem] as const] : []
      }),
    )
    setFound(problems)
    setAttempt(attempt + 1)
    return Object.keys(problems).length === 0
  }
  const errors = fields.flatMap(({ key, element, problem }) =>
    problem ? [{ field: wrongControlId(key, element.kind, problem), text: problem.text }] : [],
  )
  return { fields, changed, errors, attempt, check }
}
