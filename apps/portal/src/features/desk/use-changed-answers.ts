import type { Definition, Value } from '@vermilion/services'
import { useState } from 'react'
import type { Outputs } from '../../lib/trpc.ts'
import { useAnswersAnew } from '../../ui/answer/use-answers-anew.ts'

type Changeable = NonNullable<Outputs['certificates']['get']['changeable']>

/** What the clerk has picked to be said anew, and what it is to say. */
export function useChangedAnswers(changeable: Changeable, definition: Definition) {
  const [picked, setPicked] = useState<readonly string[]>([])
  const choices = changeable.flatMap(({ element: key }) => {
    const element = definition.data[key]
    return element ? [{ key, element }] : []
  })
  const keys = choices.flatMap(({ key }) => (picked.includes(key) ? [key] : []))
  const anew = useAnswersAnew(
    definition,
    keys,
    (key) => changeable.find(({ element }) => element === key)?.value as Value | undefined,
  )
  return { choices, picked, setPicked, ...anew }
}
