import type { Answer } from '../definition/answer.ts'

/** No answer, or one that was emptied again. */
export function isBlank(answer: Answer | undefined): boolean {
  const value = answer?.value
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}
