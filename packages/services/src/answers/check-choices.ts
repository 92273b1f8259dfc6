import type { Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'

export function checkChoice(value: Value, { options = {} }: Element): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  return Object.hasOwn(options, value) ? undefined : problem('not-an-option')
}

export function checkChoices(value: Value, element: Element): AnswerProblem | undefined {
  if (!Array.isArray(value)) return problem('wrong-shape')
  return firstOf(
    () => checkCount(value, element),
    () => value.map((each) => checkChoice(each, element)).find(Boolean),
    () => (new Set(value).size < value.length ? problem('repeated') : undefined),
  )
}

/** `min` and `max` of an answer that is several count its parts. */
export function checkCount(
  { length }: readonly unknown[],
  { min = '1', max = '200' }: Element,
): AnswerProblem | undefined {
  if (length < Number(min)) return problem('too-few', { min })
  if (length > Number(max)) return problem('too-many', { max })
  return undefined
}
