import { useQuery } from '@tanstack/react-query'
import { useLanguage } from './i18n/provider.tsx'
import { useTRPC } from './trpc.ts'

/** A party's name to its reader: the person's own as at the page's head, a firm's as it is registered. */
export function usePartyName(): (name: string) => string {
  const language = useLanguage()
  const { data: me } = useQuery(useTRPC().sessions.me.queryOptions())
  return (name) => (language === 'en' && name === me?.person.name ? me.person.nameEn : name)
}
