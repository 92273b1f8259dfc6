import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import { useTRPC } from '../../lib/trpc.ts'

/** A party's name to its reader: the person's own as at the page's head, a firm's as it is registered. */
export function usePartyName(): (party: { readonly id: string; readonly name: string }) => string {
  const language = useLanguage()
  const { data: me } = useQuery(useTRPC().sessions.me.queryOptions())
  return ({ id, name }) => (language === 'en' && id === me?.person.id ? me.person.nameEn : name)
}
