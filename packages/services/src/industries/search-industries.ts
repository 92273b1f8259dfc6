import type { Industry } from '../definition/catalogue.ts'
import { matchPhrase } from '../finder/match.ts'
import { parseQuery } from '../finder/query.ts'

/** What a match in a section, division or group is worth to the classes in it: the nearer the more. */
const INHERITED = 0.8
const LEAST = 0.45

/**
 * Classes (four digits) by code, Chinese, pinyin, initials or English, best first. A class is also
 * found by the names above it: 餐饮 finds every class of the division 餐饮业.
 */
export function searchIndustries(
  industries: readonly Industry[],
  typed: string,
  limit = 30,
): readonly Industry[] {
  const query = parseQuery(typed)
  if (query.han.length + query.words.length === 0) return []
  const code = typed.normalize('NFKC').trim().toUpperCase()
  const above = new Map<string, number>()
  const found: { readonly industry: Industry; readonly score: number }[] = []
  // The standard's order puts what is above a class before it.
  for (const industry of industries) {
    const scores = matchPhrase(query, { ...industry.name, pinyin: industry.pinyin })
    const named = scores.reduce((sum, score) => sum + score, 0) / scores.length
    const own = matchesCode(code, industry) ? 1 : named
    const inherited = above.get(parentOf(industry)) ?? 0
    above.set(industry.code, Math.max(own, inherited) * INHERITED)
    const score = Math.max(own, inherited)
    if (industry.code.length === 4 && score >= LEAST) found.push({ industry, score })
  }
  return found
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ industry }) => industry)
}

/** Code of the next level up; a section has none. */
function parentOf({ code, section }: Industry): string {
  return code.length > 2 ? code.slice(0, -1) : code === section ? '' : section
}

/** `62`, `621` and `H621` all lead to 6210. */
function matchesCode(typed: string, { code, section }: Industry): boolean {
  return (
    /^[A-T]?\d{2,4}$/.test(typed) && (code.startsWith(typed) || (section + code).startsWith(typed))
  )
}
