import { type Value as FeelValue, formatValue } from '@vermilion/rules'
import type { Value } from '../definition/answer.ts'

/** A value of FEEL as answers and certificates write it: numbers and dates as text, entries by their names. */
export function answerOf(value: FeelValue): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(answerOf)
  if (value instanceof Map)
    return Object.fromEntries(Array.from(value, ([name, entry]) => [name, answerOf(entry)]))
  return formatValue(value)
}
