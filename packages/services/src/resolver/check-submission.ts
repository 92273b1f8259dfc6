import type { Env } from '../answers/env.ts'
import { type AnswerProblem, problem } from '../answers/problem.ts'
import { validateAnswer } from '../answers/validate-answer.ts'
import type { Answers } from '../definition/answer.ts'
import type { Definition } from '../definition/definition.ts'
import type { Circumstances } from '../rules/facts-of.ts'
import { planOf } from './plan.ts'

/** What stands in the way of a submission: an element or `evidence.<key>`, and why. */
export type Issue = AnswerProblem & { readonly at: string }

/**
 * Everything that an action needs is there and good. The portal shows this list, the server refuses
 * by it; nothing more and nothing less is asked at submission.
 */
export function checkSubmission(
  definition: Definition,
  around: Circumstances,
  facts: { readonly answers: Answers; readonly lacks: readonly string[]; readonly env?: Env },
): readonly Issue[] {
  const missing = facts.lacks.map((key) => ({
    at: `evidence.${key}`,
    ...problem('evidence-missing'),
  }))
  const { elements } = planOf(definition, around.action, facts.answers, around, { settled: true })
  const wrong = elements.flatMap((key) => {
    const element = definition.data[key]
    const found = element && validateAnswer(element, facts.answers[key]?.value ?? null, facts.env)
    return found ? [{ at: key, ...found }] : []
  })
  return [...missing, ...wrong]
}
