import { useCallback } from 'react'
import { useLanguage } from './provider.tsx'

/** A text of a definition, a kind or an agency: it travels in both languages. */
export type Bilingual = { readonly zh: string; readonly en: string }

/** Picks the active language's side of a bilingual text. */
export function useBilingual(): (text: Bilingual) => string {
  const language = useLanguage()
  return useCallback(({ zh, en }: Bilingual) => (language === 'en' ? en : zh), [language])
}
