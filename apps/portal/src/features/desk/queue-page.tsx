import { useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useWide } from '../../lib/use-wide.ts'
import { Page } from '../../ui/page.tsx'
import css from './desk.module.css'
import { QueueList } from './queue-list.tsx'
import { QueueTable } from './queue-table.tsx'
import { useQueue } from './use-queue.ts'
import { Views } from './views.tsx'

/** The desk: what is to be done, the nearest promise first. */
export function QueuePage() {
  const { view = 'open' } = useSearch({ from: '/desk' })
  const t = useTranslations('desk')
  const queue = useQueue(view)
  const wide = useWide('48rem')
  return (
    <Page title={t('title')} width="wide">
      <Views view={view} counts={queue.counts} />
      {queue.rows.length === 0 ? (
        <p className={css.none}>{t(`none.${view}`)}</p>
      ) : (
        <>
          <p className={css.keys}>{t('keys')}</p>
          {wide ? (
            <QueueTable view={view} {...queue} />
          ) : (
            <QueueList view={view} rows={queue.rows} />
          )}
        </>
      )}
    </Page>
  )
}
