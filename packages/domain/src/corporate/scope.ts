/** First and last division of each section of GB/T 4754-2017. */
const SECTIONS = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
  ['T', 97, 97],
] as const

/** Sections in which no company can be set up: public bodies, and international organisations. */
const NOT_FOR_COMPANIES = new Set(['S', 'T'])

/** Letter of the section that a class of GB/T 4754 belongs to; undefined for no class. */
export function sectionOf(code: string): string | undefined {
  if (!/^\d{4}$/.test(code)) return undefined
  const division = Number(code.slice(0, 2))
  return SECTIONS.find(([, first, last]) => first <= division && division <= last)?.[0]
}

export type ScopeFinding = {
  readonly code: 'scope-empty' | 'scope-repeated' | 'scope-unknown' | 'scope-not-for-companies'
  readonly params: Readonly<Record<string, string>>
}

/**
 * A business scope: classes of GB/T 4754, the principal one first, none twice. Whether a class of
 * this form stands in the classification is asked of `known`, when the caller has the list.
 */
export function checkScope(
  codes: readonly string[],
  known: (code: string) => boolean = () => true,
): readonly ScopeFinding[] {
  if (codes.length === 0) return [{ code: 'scope-empty', params: {} }]
  return codes.flatMap((industry, index): ScopeFinding[] => {
    const params = { industry }
    const section = sectionOf(industry)
    if (!section || !known(industry)) return [{ code: 'scope-unknown', params }]
    if (NOT_FOR_COMPANIES.has(section)) return [{ code: 'scope-not-for-companies', params }]
    return codes.indexOf(industry) < index ? [{ code: 'scope-repeated', params }] : []
  })
}
