import type { Answers, Value } from '../values.ts'

/** Elements whose value differs; where a value comes from is no difference. */
export function changedElements(before: Answers, after: Answers): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => !sameValue(before[key]?.value, after[key]?.value)).sort()
}

/** Equality of JSON values; the order of an object's members does not matter. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = a as Readonly<Record<string, Value>>
  const right = b as Readonly<Record<string, Value>>
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => sameValue(left[key], right[key]))
}

/** Whether a slice (`sees` of a stage) holds this element; a stage without a slice sees all. */
export function sliceHolds(sees: 'all' | readonly string[] | undefined, element: string): boolean {
  if (sees === undefined || sees === 'all') return true
  return sees.some((each) => element === each || element.startsWith(`${each}.`))
}
