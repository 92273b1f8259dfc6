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

type Changeable = NonNullable<Outputs['certificates']['get']['changeable']>

/** What the clerk has picked to be said anew, and what it is to say. */
export function useChangedAnswers(changeable: Changeable, definition: Definition) {
  const shown = useShownProblem()
  const [picked, setPicked] = useState<readonly string[]>([])
  const [typed, setTyped] = useState<Readonly<Record<string, Value>>>({})
  const [found, setFound] = useState<Readonly<Record<string, AnswerProblem>>>({})

  const choices = changeable.flatMap(({ element: key }) => {
    const element = definition.data[key]
    return element ? [{ key, element }] : []
  })
  const fields = choices
    .filter(({ key }) => picked.includes(key))
    .map(({ key, element }) => {
      const before = changeable.find((each) => each.element === key)?.value as Value | undefined
      const problem = found[key]
      return {
        key,
        element,
        before,
        value: key in typed ? typed[key] : before,
        problem: problem && shown(problem),
        change: (value: Value) => {
          setTyped({ ...typed, [key]: normaliseAnswer(element, value) })
          setFound(({ [key]: _, ...rest }) => rest)
        },
      }
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
  return { choices, picked, setPicked, fields, changed, check, errors }
}
