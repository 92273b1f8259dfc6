import type { JsonValue } from '@vermilion/ledger'
import { isArray, isObject } from '../json/shapes.ts'

/** The largest certificate of ours has some 300 values; a bundle has room for many more. */
const MOST_VALUES = 4_096
/** Each changes what all below it means, so each costs a reading of the whole vocabulary. */
const MOST_CONTEXTS = 32
const DEEPEST = 32

type Budget = { values: number; contexts: number }

/** Whether a document is of a size that can be read as JSON-LD in a moment. */
export function isModest(document: JsonValue): boolean {
  const left = { values: MOST_VALUES, contexts: MOST_CONTEXTS }
  return spend(document, left, 0)
}

function spend(value: JsonValue, left: Budget, depth: number): boolean {
  left.values -= 1
  if (left.values < 0 || depth > DEEPEST) return false
  if (isArray(value)) return value.every((each) => spend(each, left, depth + 1))
  if (!isObject(value)) return true
  if (Object.hasOwn(value, '@context')) left.contexts -= 1
  return left.contexts >= 0 && Object.values(value).every((each) => spend(each, left, depth + 1))
}
