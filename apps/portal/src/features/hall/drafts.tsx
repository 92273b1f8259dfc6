import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { usePartyName } from '../../lib/party-name.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { chinese } from '../../ui/chinese.tsx'
import { Section } from './section.tsx'

type Draft = Outputs['applications']['listMine'][number]

export function Drafts({ drafts }: { readonly drafts: readonly Draft[] }) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  const partyName = usePartyName()
  const { data: catalogue } = useQuery(useTRPC().catalogue.list.queryOptions())
  const titleOf = (service: string) => {
    const found = catalogue?.services.find(({ key }) => key === service)
    return found ? say(found.title) : service
  }
  if (drafts.length === 0) return null
  return (
    <Section title={t('drafts.title')} count={drafts.length}>
      <CardList
        items={drafts}
        keyOf={({ id }) => id}
        render={({ id, service, forName, subject, answered, updatedAt }) => (
          <LinkCard
            to="/applications/$id"
            params={{ id }}
            title={t.rich('drafts.continue', {
              service: titleOf(service),
              subject: subject ?? 'none',
              zh: chinese,
            })}
          >
            {t('drafts.what', {
              name: partyName(forName),
              answered,
              when: format.dateTime(updatedAt),
            })}
          </LinkCard>
        )}
      />
    </Section>
  )
}
