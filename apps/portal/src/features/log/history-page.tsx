import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { checkpointQuery } from '../../lib/log/queries.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CheckpointCard } from './checkpoint-card.tsx'
import css from './log.module.css'
import { readPublished } from './read-published.ts'
import { useComparisons } from './use-comparisons.ts'

const route = getRouteApi('/log/history')

/** Every checkpoint that was published, newest first, with each witness's word on it. */
export function HistoryPage() {
  const t = useTranslations('log')
  const { before } = route.useSearch()
  const { data: newest, isError: isUnverified } = useQuery(checkpointQuery)
  const { data: page, isError } = useQuery({
    queryKey: ['log', 'published', before],
    queryFn: () => readPublished(before),
  })
  const signed = page?.filter(({ checkpoint }) => checkpoint) ?? []
  const { data: found } = useComparisons(
    signed.map(({ note }) => note),
    newest,
  )
  const oldest = signed.at(-1)?.checkpoint?.size ?? 0
  return (
    <Page
      title={t('history.title')}
      lead={t('history.lead')}
      above={
        <Link to="/log" search={{}}>
          {t('entry.back')}
        </Link>
      }
      width="wide"
    >
      {isUnverified && !newest ? <Callout tone="vermilion">{t('newest.failed')}</Callout> : null}
      {isError ? <Callout tone="amber">{t('history.failed')}</Callout> : null}
      {page?.length === 0 ? <p>{t('history.none')}</p> : null}
      {found ? (
        <Callout tone={found.comparisons.every(isWhole) ? 'jade' : 'vermilion'}>
          {t(found.comparisons.every(isWhole) ? 'history.grown' : 'history.broken')}
        </Callout>
      ) : null}
      {page ? (
        <ol className={css.comparisons}>
          {page.map((published) => (
            <li key={published.note}>
              <CheckpointCard published={published} />
            </li>
          ))}
        </ol>
      ) : isError ? null : (
        <Skeleton lines={10} />
      )}
      <nav className={css.pages} aria-label={t('history.pages')}>
        {before === undefined ? (
          <span />
        ) : (
          <Link to="/log/history" search={{}}>
            {t('history.newest')}
          </Link>
        )}
        {oldest > 1 ? (
          <Link to="/log/history" search={{ before: oldest }}>
            {t('entries.older')}
          </Link>
        ) : null}
      </nav>
    </Page>
  )
}

function isWhole({ is }: { readonly is: string }): boolean {
  return is === 'same' || is === 'grown'
}
