import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'

/** Every service whose rules are in force here. */
export function RulesPage() {
  const t = useTranslations('rules')
  const say = useBilingual()
  const format = useFormat()
  const { data: services } = useSuspenseQuery(useTRPC().rules.list.queryOptions())
  return (
    <Page title={t('all.title')} lead={t('all.lead')}>
      <CardList
        items={services}
        keyOf={({ service }) => service}
        render={({ service, title, owner, from, tables }) => (
          <LinkCard to="/rules/$service" params={{ service }} title={say(title)}>
            {t('all.about', { owner: say(owner), from: format.date(from) })}
            {tables.length > 0
              ? ` ${t('all.tables', { tables: format.list(tables.map((each) => say(each.title))) })}`
              : null}
          </LinkCard>
        )}
      />
    </Page>
  )
}
