import type { Text } from '@vermilion/domain'

export type { Text } from '@vermilion/domain'
export type Locale = keyof Text

/** A length of time in exactly one unit. */
export type Span =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number }

/** A length of time by the calendar alone. */
export type Age = Exclude<Span, { readonly workingDays: number }>

/** `<law>#<article>`; a final `?` means that we are not certain and show it as indicative. */
export type Ground = string

/** The parts of a ground; the law's name stands in the catalogue's `laws`. */
export function parseGround(ground: Ground): { law: string; article: string; certain: boolean } {
  const [law = '', rest = ''] = ground.split('#')
  const certain = !rest.endsWith('?')
  return { law, article: certain ? rest : rest.slice(0, -1), certain }
}
