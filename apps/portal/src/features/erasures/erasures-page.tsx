import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import css from './erasures.module.css'
import { FindSubject } from './find-subject.tsx'
import { type ErasureRow, ErasureTag } from './state-tag.tsx'
import { SubjectName } from './subject-name.tsx'

const REFRESH_MS = 15_000

/** What waits for an officer, what became of the rest, and a way to propose what nobody asked for. */
export function ErasuresPage() {
  const t = useTranslations('erasures')
  const { data } = useSuspenseQuery({
    ...useTRPC().erasures.queue.queryOptions(),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <section aria-labelledby="open" className={css.section}>
        <h2 id="open">{t('open')}</h2>
        {data.open.length === 0 ? <p>{t('none')}</p> : <Rows rows={data.open} />}
      </section>
      <FindSubject />
      {data.ended.length === 0 ? null : (
        <section aria-labelledby="ended" className={css.section}>
          <h2 id="ended">{t('ended')}</h2>
          <Rows rows={data.ended} />
        </section>
      )}
    </Page>
  )
}

function Rows({ rows }: { readonly rows: readonly ErasureRow[] }) {
  const t = useTranslations('erasures')
  const format = useFormat()
  return (
    <CardList
      items={rows}
      keyOf={({ id }) => id}
      render={(row) => (
        <LinkCard
          to="/erasures/$id"
          params={{ id: row.id }}
          title={<SubjectName of={row} />}
          aside={<ErasureTag state={row.state} />}
        >
          {t(`since.${row.state}`, {
            when: format.dateTime(row.decidedAt ?? row.proposedAt ?? row.requestedAt ?? 0),
          })}
        </LinkCard>
      )}
    />
  )
}
