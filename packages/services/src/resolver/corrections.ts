import type { Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import { elementsOf } from './elements-of.ts'

/**
 * What an applicant can be asked to correct: answers that were given by hand. What a certificate or
 * register says is corrected there.
 */
export function correctableIn(
  definition: Definition,
  action: ActionKey,
  answers: Answers,
): readonly string[] {
  return elementsOf(definition, action).filter(
    (key) => definition.data[key]?.sources.includes('ask') && Object.hasOwn(answers, key),
  )
}

/** Those of them that a reason for a return names: at least one has to unlock, where there is one. */
export function namedBy(
  definition: Definition,
  reason: string,
  correctable: readonly string[],
): readonly string[] {
  const named = Object.hasOwn(definition.reasons, reason)
    ? (definition.reasons[reason]?.unlocks ?? [])
    : []
  return correctable.filter((key) => named.includes(key))
}
