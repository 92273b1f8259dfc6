import type { Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { checkUscc } from './check-identifiers.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'
import { partsOf } from './shape.ts'

/** No answer in words needs more; a definition may say less. */
const MOST_CHARACTERS = 500

export function checkText(value: Value, element: Element): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  return firstOf(
    () => checkLength(value, Number(element.max ?? MOST_CHARACTERS)),
    () => (element.check?.includes('uscc') ? checkUscc(value) : undefined),
    () => (element.check?.includes('phone') && !isPhone(value) ? problem('bad-phone') : undefined),
    () =>
      element.pattern !== undefined && !new RegExp(element.pattern, 'u').test(value)
        ? problem('wrong-format')
        : undefined,
  )
}

export function checkLength(text: string, max: number): AnswerProblem | undefined {
  return [...text].length > max ? problem('too-long', { max: String(max) }) : undefined
}

/** A mobile number, or a landline with its area code, in the form `normaliseAnswer` gives it. */
function isPhone(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text) || /^0\d{2,3}-?\d{7,8}$/.test(text)
}

export function checkBilingual(value: Value, element: Element): AnswerProblem | undefined {
  const parts = partsOf(value, ['zh'], ['en'])
  if (!parts) return problem('wrong-shape')
  const max = Number(element.max ?? MOST_CHARACTERS)
  return firstOf(
    () => checkLength(parts.zh ?? '', max),
    () => checkLength(parts.en ?? '', max),
  )
}
