import type { Definition, Value } from '@vermilion/services'
import { useState } from 'react'
import type { Outputs } from '../../lib/trpc.ts'
import { useAnswersAnew } from '../../ui/answer/use-answers-anew.ts'

/** What the person has changed of the unlocked answers; the rest of the case cannot be touched. */
export function useCorrection(kase: Outputs['cases']['getMine'], definition: Definition) {
  const [attempt, setAttempt] = useState(0)
  const { fields, errors, ...anew } = useAnswersAnew(
    definition,
    kase.correction?.elements ?? [],
    (key) => kase.answers[key]?.value as Value | undefined,
  )
  const changed = Object.fromEntries(anew.changed.map(({ key, value }) => [key, value]))
  const check = (): boolean => {
    setAttempt(attempt + 1)
    return anew.check()
  }
  return { fields, changed, errors, attempt, check }
}
