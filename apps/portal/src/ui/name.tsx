import { useLanguage } from '../lib/i18n/provider.tsx'
import type { Outputs } from '../lib/trpc.ts'

type Props = { readonly of: Outputs['cases']['get']['applicantName'] | undefined }

/** A name in its reader's letters; one that is in Chinese alone is spoken as Chinese. */
export function Name({ of: name }: Props) {
  const language = useLanguage()
  if (!name) return null
  return language === 'en' && name.en ? name.en : <span lang="zh-CN">{name.zh}</span>
}
