import type { CompanyForm, CompanyName } from './company-name.ts'
import { INDUSTRY_WORDS, REGIONS } from './name-words.ts'

export type ParsedName =
  | { readonly ok: true; readonly name: CompanyName }
  | { readonly ok: false; readonly reason: 'form-unknown' | 'region-unknown' | 'trade-name-short' }

const FORMS: readonly (readonly [string, CompanyForm])[] = [
  ['股份有限公司', 'joint-stock-company'],
  ['有限责任公司', 'limited-liability-company'],
  ['有限公司', 'limited-liability-company'],
]

/**
 * Reads the four parts out of a whole name. Where the trade name ends and the trade begins is not
 * written in a name: the longest tail of known trade words is the trade, and at least two
 * characters before it are the trade name.
 */
export function parseCompanyName(text: string): ParsedName {
  const whole = text.normalize('NFKC').replace(/\s/g, '')
  const form = FORMS.find(([suffix]) => whole.endsWith(suffix))
  if (!form) return { ok: false, reason: 'form-unknown' }
  const [suffix, kind] = form
  const body = takeRegion(whole.slice(0, -suffix.length))
  if (!body) return { ok: false, reason: 'region-unknown' }

  const characters = [...body.rest]
  if (characters.length < 2) return { ok: false, reason: 'trade-name-short' }
  const industry = industryTail(body.rest) || characters.slice(2).join('')
  const tradeName = industry ? body.rest.slice(0, -industry.length) : body.rest
  return { ok: true, name: { region: body.region, tradeName, industry, form: kind } }
}

/** The region in front, or in brackets after the trade name: 晨曦(北京)科技. */
function takeRegion(text: string): { region: string; rest: string } | undefined {
  for (const region of REGIONS) {
    if (text.startsWith(region)) return { region, rest: text.slice(region.length) }
    const bracketed = `(${region})`
    if (text.includes(bracketed)) return { region, rest: text.replace(bracketed, '') }
  }
  return undefined
}

function industryTail(text: string): string {
  let start = text.length
  for (;;) {
    const word = INDUSTRY_WORDS.find(
      (each) => text.endsWith(each, start) && start - each.length >= 2,
    )
    if (!word) return text.slice(start)
    start -= word.length
  }
}
