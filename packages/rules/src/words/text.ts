/** The languages in which every sentence exists; each is written, not translated. */
export type Language = 'zh' | 'en'

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
    return `${texts.join(comma)}${last}${language === 'zh' ? apart(end) : end}`
  }
  return { zh: join('zh'), en: join('en') }
}

/** Chinese stands apart from digits and Latin letters. */
export function apart(zh: string): string {
  return /^[\w-]/.test(zh) ? ` ${zh}` : zh
}
