import { sameValue } from '@vermilion/domain'
import {
  type AnswerProblem,
  type Definition,
  normaliseAnswer,
  type Value,
  validateAnswer,
} from '@vermilion/services'
import { useState } from 'react'
import { wrongControlId } from './answer-props.ts'
import { useShownProblem } from './problem-text.ts'

/** Answers that stand in a case and are said anew: what each was, what is typed for it, what is wrong with that. */
export function useAnswersAnew(
  definition: Definition,
  keys: readonly string[],
  beforeOf: (key: string) => Value | undefined,
) {
  const shown = useShownProblem()
  const [typed, setTyped] = useState<Readonly<Record<string, Value>>>({})
  const [found, setFound] = useState<Readonly<Record<string, AnswerProblem>>>({})

  const fields = keys.flatMap((key) => {
    const element = definition.data[key]
    if (!element) return []
    const before = beforeOf(key)
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
  const changed = fields.filter(
    ({ value, before }) => value !== undefined && !sameValue(value, before ?? null),
  )
  const check = (): boolean => {
    const problems = Object.fromEntries(
      fields.flatMap(({ key, element, value }) => {
        const problem = validateAnswer(element, value ?? null)
        return problem ? [[key, problem] as const] : []
      }),
    )
    setFound(problems)
    return Object.keys(problems).length === 0
  }
  const errors = fields.flatMap(({ key, element, problem }) =>
    problem ? [{ field: wrongControlId(key, element.kind, problem), text: problem.text }] : [],
  )
  return { fields, changed, check, errors }
}
