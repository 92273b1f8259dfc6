import { isResidentId } from '../party/resident-id.ts'
import { isUscc } from '../party/uscc.ts'
import type { Answers, Value } from '../values.ts'
import type { Actor } from './actor.ts'

/**
 * A conflict of interest: the clerk is the applicant, submitted the case, may act for the party whose
 * matter it is, or is named in it (as representative, shareholder, manager …), in person or through a
 * firm. Named means: a resident id or USCC anywhere in the answers.
 */
export function hasInterest(
  actor: Actor,
  matter: { readonly for: string; readonly submittedBy: string; readonly answers: Answers },
): boolean {
  const ids = [actor.person.id, ...actor.parties.map(({ id }) => id)]
  if (ids.includes(matter.for) || ids.includes(matter.submittedBy)) return true
  const numbers = [actor.person.idNumber, ...actor.parties.map(({ uscc }) => uscc)]
  const named = identifiersIn(matter.answers)
  return numbers.some((number) => number !== undefined && named.has(number))
}

/** Every resident id and USCC named in the answers, whatever element holds it. */
export function identifiersIn(answers: Answers): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (value: Value): void => {
    if (typeof value === 'string') {
      const text = value.toUpperCase()
      if (isResidentId(text) || isUscc(text)) found.add(text)
    } else if (value && typeof value === 'object') {
      for (const each of Object.values(value)) walk(each)
    }
  }
  for (const { value } of Object.values(answers)) walk(value)
  return found
}
