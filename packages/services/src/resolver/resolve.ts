import type { Answer, Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import type { Circumstances } from '../rules/facts-of.ts'
import { answerFromSources, type Kinds } from './answer-from.ts'
import { elementsOf } from './elements-of.ts'
import { findProofs, type Proof } from './evidence.ts'
import { isBlank } from './is-blank.ts'
import type { Known } from './known.ts'
import { type Plan, planOf } from './plan.ts'
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
  /** What rules read beside the answers, and what they make of them. */
  readonly around: Circumstances
  readonly plan: Plan
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
  const draft = facts.draft ?? {}
  const known = answersOf(elementsOf(definition, action), (key) => {
    const element = definition.data[key]
    return element && answerFromSources(key, element, facts.known, facts.kinds)
  })
  const { proofs, held } = findProofs(definition, action, facts.known)
  const { at, party } = facts.known
  const around: Circumstances = { at, action, party, evidence: held }
  const merged = mergeAnswers(definition, action, known, draft)
  const plan = planOf(definition, action, merged, around)
  // A question that was passed over leaves nothing unknown: what is required then must be proved.
  const { evidence } = planOf(definition, action, merged, around, { settled: true })
  const required = Object.keys(evidence).filter((key) => evidence[key] === 'applies')
  const lacks = required.filter((key) => !Object.hasOwn(proofs, key))
  const answers = answersIn(plan, merged)
  return {
    known,
    answers,
    asks: plan.elements.filter((key) => isBlank(answers[key]) && !definition.data[key]?.optional),
    evidence: Object.fromEntries(
      required.flatMap((key) => (proofs[key] ? [[key, proofs[key]]] : [])),
    ),
    lacks,
    tasks: taskList(definition, action, { known, draft, lacks, plan }),
    around,
    plan,
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

/** Without the answers to questions that are not asked: they are set aside, and come back with their question. */
export function answersIn({ elements }: Plan, answers: Answers): Answers {
  return answersOf(elements, (key) => answers[key])
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
