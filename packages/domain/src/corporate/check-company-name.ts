import { COMPANY_FORMS, type CompanyName, companyNameText } from './company-name.ts'
import { LIKENESSES, type Likeness, likenessOf } from './likeness.ts'
import { INDUSTRY_WORDS, PLACES, REGIONS, WORD_RULES } from './name-words.ts'
import { parseCompanyName } from './parse-company-name.ts'

export type NameFindingCode =
  | 'region-unknown'
  | 'trade-name-short'
  | 'trade-name-long'
  | 'trade-name-letters'
  | 'trade-name-place'
  | 'trade-name-trade'
  | 'industry-missing'
  | 'industry-letters'
  | 'industry-long'
  | 'form-unknown'
  | 'word-national'
  | 'word-forbidden'
  | 'word-needs-approval'
  | 'name-taken'
  | 'name-same-trade'
  | 'name-near'

/** A finding refuses the name or warns about it; its code is the key of its sentence. */
export type NameFinding = {
  readonly code: NameFindingCode
  readonly severity: 'refused' | 'warning'
  readonly params: Readonly<Record<string, string>>
}

const TRADE_NAME_MAX = 10
const INDUSTRY_MAX = 16
/** More names alike than this tell a person nothing new. */
const NEAR_MAX = 5

/**
 * Structure, words and likeness to the names of a register (Order 734 of 2020, articles 5 to 17).
 * `existing` are whole names. That a name is not refused here is no promise: a clerk still decides.
 */
export function checkCompanyName(
  name: CompanyName,
  existing: readonly string[] = [],
): readonly NameFinding[] {
  return [...structure(name), ...words(name), ...likeness(name, existing)]
}

function structure({ region, tradeName, industry, form }: CompanyName): NameFinding[] {
  const findings: NameFinding[] = []
  const refuse = (code: NameFindingCode, params: NameFinding['params'] = {}) =>
    findings.push({ code, severity: 'refused', params })
  const length = [...tradeName].length

  if (!(REGIONS as readonly string[]).includes(region)) refuse('region-unknown')
  if (length < 2) refuse('trade-name-short')
  else if (length > TRADE_NAME_MAX) refuse('trade-name-long', { max: String(TRADE_NAME_MAX) })
  if (tradeName && !isHan(tradeName)) refuse('trade-name-letters')
  if (PLACES.has(tradeName)) refuse('trade-name-place', { tradeName })
  if (INDUSTRY_WORDS.includes(tradeName)) refuse('trade-name-trade', { tradeName })
  if (!industry) refuse('industry-missing')
  else if (!isHan(industry)) refuse('industry-letters')
  if ([...industry].length > INDUSTRY_MAX) refuse('industry-long', { max: String(INDUSTRY_MAX) })
  if (!Object.hasOwn(COMPANY_FORMS, form)) refuse('form-unknown')
  return findings
}

function words({ tradeName, industry }: CompanyName): NameFinding[] {
  // Each part by itself: across their seam words arise that nobody meant (东国 + 家具).
  return WORD_RULES.flatMap(({ code, severity, ground, words: listed }) =>
    listed
      .filter((word) => tradeName.includes(word) || industry.includes(word))
      .map((word) => ({ code, severity, params: { word, ground } })),
  )
}

function likeness(name: CompanyName, existing: readonly string[]): NameFinding[] {
  const text = Object.hasOwn(COMPANY_FORMS, name.form) ? companyNameText(name) : ''
  const refused: NameFinding[] = []
  const near: NameFinding[] = []
  // Nothing in a name shows where its parts meet, so it is also compared as a reader splits it.
  const own = parseCompanyName(text)
  const readings = own.ok ? [name, own.name] : [name]
  for (const other of existing) {
    const params = { name: other }
    const like = other === text ? 'identical' : likenessTo(readings, other)
    if (like === 'identical') refused.push({ code: 'name-taken', severity: 'refused', params })
    if (like === 'same-trade')
      refused.push({ code: 'name-same-trade', severity: 'refused', params })
    if (like === 'near') near.push({ code: 'name-near', severity: 'warning', params })
  }
  return [...refused, ...near.slice(0, NEAR_MAX)]
}

function likenessTo(readings: readonly CompanyName[], other: string): Likeness {
  const parsed = parseCompanyName(other)
  if (!parsed.ok) return 'none'
  const found = new Set(readings.map((reading) => likenessOf(reading, parsed.name)))
  return LIKENESSES.find((likeness) => found.has(likeness)) ?? 'none'
}

/** Standard Chinese characters only (article 5). */
function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text)
}
