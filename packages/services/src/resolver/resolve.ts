import type { Answer, Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import { answerFromSources, type Kinds } from './answer-from.ts'
import { elementsOf } from './elements-of.ts'
import { type Proof, proveEvidence } from './evidence.ts'
import { isBlank } from './is-blank.ts'
import type { Known } from './known.ts'
import { type Task, taskList } from './tasks.ts'

export type Resolved = {
  /** What certificates, registers and earlier answers say, by element. */
  readonly known: Answers
  /** What would be submitted now: the draft's answers, and what is known where it has none. */
  readonly answers: Answers
  /** Elements that only the person can answer and has not, in the order of the pages. */
  readonly asks: readonly string[]
  readonly evidence: Readonly<Record<string, Proof>>
  /** Requirements that nothing proves; nobody can submit before these are there. */
  readonly lacks: readonly string[]
  readonly tasks: readonly Task[]
}

/**
 * Asks the sources of each element in their order, and the person last. A draft's own answer stands
 * over what is known only where the element may differ: elsewhere the source prevails.
 */
export function resolve(
  definition: Definition,
  action: ActionKey,
  facts: { readonly known: Known; readonly kinds: Kinds; readonly draft?: Answers },
): Resolved {
  const keys = elementsOf(definition, action)
  const known = answersOf(keys, (key) => {
    const element = definition.data[key]
    return element && answerFromSources(key, element, facts.known, facts.kinds)
  })
  const answers = mergeAnswers(definition, action, known, facts.draft ?? {})
  const { evidence, lacks } = proveEvidence(definition, action, facts.known)
  return {
    known,
    answers,
    asks: openQuestions(definition, action, answers),
    evidence,
    lacks,
    tasks: taskList(definition, action, { known, draft: facts.draft ?? {}, lacks }),
  }
}

/** Known and drafted answers as one; the portal and the server merge them alike. */
export function mergeAnswers(
  definition: Definition,
  action: ActionKey,
  known: Answers,
  draft: Answers,
): Answers {
  return answersOf(elementsOf(definition, action), (key) => {
    const mayDiffer = definition.data[key]?.mayDiffer
    return known[key] && !mayDiffer ? known[key] : (draft[key] ?? known[key])
  })
}

/** Elements still without an answer, optional ones left out. */
export function openQuestions(
  definition: Definition,
  action: ActionKey,
  answers: Answers,
): readonly string[] {
  return elementsOf(definition, action).filter(
    (key) => isBlank(answers[key]) && !definition.data[key]?.optional,
  )
}

function answersOf(
  keys: readonly string[],
  answerOf: (key: string) => Answer | undefined,
): Answers {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const answer = answerOf(key)
      return answer ? [[key, answer] as const] : []
    }),
  )
}
