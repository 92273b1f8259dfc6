/** The languages in which every sentence exists; each is written, not translated. */
export type Language = 'zh' | 'en'

/** One sentence in both languages. */
export type Text = { readonly [Each in Language]: string }
