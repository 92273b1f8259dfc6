import { useCallback } from 'react'
import type { Language } from './language.ts'
import { useLanguage } from './provider.tsx'

/** A text of a definition, a kind or an agency: it travels in both languages. */
export type Bilingual = { readonly zh: string; readonly en: string }

export function inLanguage(text: Bilingual, language: Language): string {
  return language === 'en' ? text.en : text.zh
}

/** Picks the active language's side of a bilingual text. */
export function useBilingual(): (text: Bilingual) => string {
  const language = useLanguage()
  return useCallback((text: Bilingual) => inLanguage(text, language), [language])
}
