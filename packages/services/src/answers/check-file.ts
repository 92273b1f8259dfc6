import type { FileValue, Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { type AnswerProblem, problem } from './problem.ts'

/**
 * The server's own description of an upload it has judged by content; here only its limits are
 * held again, since the limits belong to the element. That the upload exists is the server's part.
 */
export function checkFile(value: Value, { file }: Element): AnswerProblem | undefined {
  if (!isFile(value)) return problem('wrong-shape')
  if (file && value.size > file.maxBytes)
    return problem('file-too-large', { max: String(Math.floor(file.maxBytes / 1_048_576)) })
  if (file && value.pages > file.maxPages)
    return problem('file-too-many-pages', { max: String(file.maxPages) })
  return undefined
}

function isFile(value: Value): value is FileValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { uploadId, name, size, pages, sha256, ...more } = value as Record<string, Value>
  return (
    typeof uploadId === 'string' &&
    typeof name === 'string' &&
    Number.isSafeInteger(size) &&
    Number.isSafeInteger(pages) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    Object.keys(more).length === 0
  )
}
