import { useLanguage } from '../../lib/i18n/provider.tsx'

type Name = { readonly zh: string; readonly en?: string | undefined }

/** A name inside a sentence, in its reader’s letters where it has such. */
export function useNameText(): (name: Name) => string {
  const language = useLanguage()
  return ({ zh, en }) => (language === 'en' && en ? en : zh)
}
