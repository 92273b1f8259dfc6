import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { usePartyName } from '../../lib/party-name.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { chinese } from '../../ui/chinese.tsx'
import css from './start.module.css'

/** What the person has begun of this service already: going on is more likely meant than beginning anew. */
export function BegunDrafts({ service }: { readonly service: string }) {
  const t = useTranslations('applications')
  const format = useFormat()
  const partyName = usePartyName()
  const { data: drafts = [] } = useQuery(useTRPC().applications.listMine.queryOptions())
  const begun = drafts.filter((draft) => draft.service === service)
  if (begun.length === 0) return null
  return (
    <section className={css.begun}>
      <h2>{t('start.begun')}</h2>
      <CardList
        items={begun}
        keyOf={({ id }) => id}
        render={({ id, forName, subject, answered, updatedAt }) => (
          <LinkCard
            to="/applications/$id"
            params={{ id }}
            title={t.rich('start.goOn', {
              when: format.dateTime(updatedAt),
              subject: subject ?? 'none',
              zh: chinese,
            })}
          >
            {t('start.answered', { name: partyName(forName), answered })}
          </LinkCard>
        )}
      />
    </section>
  )
}
