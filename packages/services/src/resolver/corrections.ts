import type { Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import { elementsOf } from './elements-of.ts'
import { planOf } from './plan.ts'

/**
 * What an applicant can be asked to correct: answers that were given by hand, and questions that a corrected answer has
 * brought up. What a certificate or register says is corrected there.
 */
export function correctableIn(
  definition: Definition,
  action: ActionKey,
  answers: Answers,
): readonly string[] {
  const at = Object.values(answers)[0]?.provenance.at ?? '1970-01-01T00:00:00.000Z'
  const { pages } = planOf(definition, action, answers, { at, action, evidence: {} })
  const asked = pages.flatMap(({ standing, ask }) => (standing === 'applies' ? ask : []))
  return elementsOf(definition, action).filter(
    (key) =>
      definition.data[key]?.sources.includes('ask') &&
      (Object.hasOwn(answers, key) || (asked.includes(key) && !definition.data[key]?.optional)),
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
