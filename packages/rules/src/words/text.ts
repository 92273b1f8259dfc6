/** The languages in which every sentence exists; each is written, not translated. */
type Language = 'zh' | 'en'

/** One sentence in both languages. */
export type Text = { readonly [Each in Language]: string }

/** Before the last part, and before the others: of values, of alternatives, of clauses. */
const JOINTS = {
  and: { zh: ['和', '、'], en: [' and ', ', '] },
  or: { zh: ['或', '、'], en: [' or ', ', '] },
  'and if': { zh: ['，且', '，'], en: [', and ', ', '] },
  'or if': { zh: ['，或', '，'], en: [' or ', ', '] },
} as const

/** `A、B或C`, `A, B or C`. */
export function listed(parts: readonly Text[], joint: keyof typeof JOINTS): Text {
  const join = (language: Language) => {
    const [last, comma] = JOINTS[joint][language]
    const texts = parts.map((part) => part[language])
    const end = texts.pop() ?? ''
    if (texts.length === 0) return end
    const start = texts.join(comma)
    return language === 'en' ? `${start}${last}${end}` : joinedZh(start, last, end)
  }
  return { zh: join('zh'), en: join('en') }
}

/** Chinese stands apart from digits and Latin letters. */
export function joinedZh(...parts: readonly string[]): string {
  return parts.reduce((start, end) => {
    const apart =
      (HAN_LAST.test(start) && LATIN_FIRST.test(end)) ||
      (LATIN_LAST.test(start) && HAN_FIRST.test(end))
    return apart ? `${start} ${end}` : `${start}${end}`
  }, '')
}

const HAN_LAST = /\p{Script=Han}$/u
const HAN_FIRST = /^\p{Script=Han}/u
const LATIN_LAST = /\w$/
const LATIN_FIRST = /^[\w-]/
