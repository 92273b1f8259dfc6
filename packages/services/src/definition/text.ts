/** A sentence or name in both languages; `zh` is Simplified Chinese (zh-CN). Both are always there. */
export type Text = { readonly zh: string; readonly en: string }
export type Locale = keyof Text

/** A length of time in exactly one unit. */
export type Span =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number }

/** `<law>#<article>`; a final `?` means that we are not certain and show it as indicative. */
export type Ground = string

/** The parts of a ground; the law's name stands in the catalogue's `laws`. */
export function parseGround(ground: Ground): { law: string; article: string; certain: boolean } {
  const [law = '', rest = ''] = ground.split('#')
  const certain = !rest.endsWith('?')
  return { law, article: certain ? rest : rest.slice(0, -1), certain }
}
