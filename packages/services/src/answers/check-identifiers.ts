import { isResidentId, isUscc } from '@vermilion/domain'
import type { Value } from '../definition/answer.ts'
import { type AnswerProblem, problem } from './problem.ts'

/** What has not the form of a number is told so; only then is its check character compared. */
export function checkIdNumber(value: Value): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  if (!/^\d{17}[\dX]$/.test(value)) return problem('id-number-form')
  return isResidentId(value) ? undefined : problem('bad-id-number')
}

export function checkUscc(value: Value): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  if (!/^[\dA-Z]{18}$/.test(value)) return problem('uscc-form')
  return isUscc(value) ? undefined : problem('bad-uscc')
}
