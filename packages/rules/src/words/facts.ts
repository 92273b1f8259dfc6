import type { Text } from './text.ts'

/** How people call a fact, its values and where it comes from. */
export type FactWords = {
  readonly label: Text
  /** What the values of a choice are called. */
  readonly options?: Readonly<Record<string, Text>>
  readonly unit?: Text
  /** What it says to be true or false, as a clause of its own: `this condition is met`. */
  readonly holds?: { readonly yes: Text; readonly no: Text }
  readonly source?: Text
}

export function labelWords({ label }: FactWords): Text {
  return { zh: `“${label.zh}”`, en: `“${label.en}”` }
}

/** What is said of a fact: `“Area” is 38 m²`. */
export function clause(fact: FactWords, { zh, en }: Text): Text {
  const label = labelWords(fact)
  return { zh: `${label.zh}${zh}`, en: `${label.en} ${en}` }
}
