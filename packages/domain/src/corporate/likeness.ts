import type { CompanyName } from './company-name.ts'
import { GENERIC_WORDS } from './name-words.ts'

/**
 * How like two names are, the gravest first: `same-trade` (same trade name in the same trade) is
 * refused by article 17, `near` is what a person should know.
 */
export const LIKENESSES = ['identical', 'same-trade', 'near', 'none'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** Old forms and variants beside the standard character that a reader takes them for. */
const VARIANTS = new Map(
  '華华 國国 東东 興兴 龍龙 鑫金 達达 寶宝 豐丰 馬马 鳳凤 長长 萬万 廣广 偉伟 藝艺 雲云 飛飞 業业 聯联 聖圣 傑杰 輝辉 暉辉 陽阳 曉晓 麗丽 樂乐 風风 電电 書书 綠绿 銀银 錦锦 盛晟 逸溢'
    .split(' ')
    .map(([variant = '', standard = '']) => [variant, standard]),
)

export function likenessOf(a: CompanyName, b: CompanyName): Likeness {
  const [left, right] = [a, b].map((name) => ({
    region: name.region.replace(/[市省]$/, ''),
    tradeName: normalised(name.tradeName),
    trade: core(normalised(name.industry)),
    form: name.form,
  })) as [Plain, Plain]

  const brands = likeText(left.tradeName, right.tradeName)
  // A name without a trade keeps its trade name from every trade (article 17).
  const trades = left.trade && right.trade ? likeText(left.trade, right.trade) : 'same'
  if (brands === 'different' || trades === 'different') return 'none'
  if (brands === 'same' && trades === 'same' && left.region === right.region) {
    const equal = left.form === right.form && a.industry === b.industry
    return equal && a.tradeName === b.tradeName ? 'identical' : 'same-trade'
  }
  return 'near'
}

type Plain = {
  readonly region: string
  readonly tradeName: string
  readonly trade: string
  readonly form: string
}

/** Standard width, no spaces, standard characters. */
export function normalised(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s·()]/g, '')
  return [...plain].map((character) => VARIANTS.get(character) ?? character).join('')
}

/** The trade without words that say nothing of it, unless nothing else is there. */
function core(industry: string): string {
  let rest = industry
  for (const word of GENERIC_WORDS) if (rest.endsWith(word)) rest = rest.slice(0, -word.length)
  return rest || industry
}

function likeText(a: string, b: string): 'same' | 'near' | 'different' {
  if (a === b) return 'same'
  if (a.includes(b) || b.includes(a)) return 'near'
  const [left, right] = [[...a], [...b]]
  // With two characters every other name is one edit away; only their order may differ there.
  if (left.length === right.length && [...left].sort().join() === [...right].sort().join())
    return 'near'
  const long = Math.min(left.length, right.length) >= 3
  return long && editDistance(left, right) <= 1 ? 'near' : 'different'
}

/** Levenshtein's distance: insert, delete or replace one character. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  a.forEach((left, i) => {
    const next = [i + 1]
    b.forEach((right, j) => {
      const replace = (row[j] ?? 0) + (left === right ? 0 : 1)
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    })
    row = next
  })
  return row[b.length] ?? 0
}
