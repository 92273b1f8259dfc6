import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useWide } from '../../lib/use-wide.ts'
import { Button } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import css from './desk.module.css'
import { ErasedList } from './erased-list.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueTable } from './queue-table.tsx'
import { PAGE_LENGTH, useQueue, type View } from './use-queue.ts'
import { Views } from './views.tsx'

/** The desk: whose it is, and what is to be done there, the nearest promise first. */
export function QueuePage() {
  const { view = 'open' } = useSearch({ from: '/desk' })
  const t = useTranslations('desk')
  const say = useBilingual()
  const { data: me } = useSuspenseQuery(useTRPC().sessions.me.queryOptions())
  const post = me?.post ? say(me.post.title) : undefined
  if (me?.post?.role === 'policy-officer') {
    return (
      <Page title={t('title')} above={post} lead={t('officer.lead')}>
        <LinkButton to="/calendars">{t('officer.go')}</LinkButton>
      </Page>
    )
  }
  if (me?.post?.role === 'data-protection') {
    return (
      <Page title={t('title')} above={post} lead={t('protector.lead')}>
        <LinkButton to="/erasures">{t('protector.go')}</LinkButton>
      </Page>
    )
  }
  return (
    <Page title={t('title')} above={post} width="wide">
      <Queue key={view} view={view} />
      {me?.post?.role === 'decider' && !me.post.district ? (
        <p>
          <Link to="/desk/reissue">{t('reissue.link')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

function Queue({ view }: { readonly view: View }) {
  const t = useTranslations('desk')
  const { rows, erased, ...queue } = useQueue(view)
  const wide = useWide('48rem')
  const [length, setLength] = useState(PAGE_LENGTH)
  const shown = rows.slice(0, length)
  return (
    <>
      <Views view={view} counts={queue.counts} />
      {rows.length + erased.length === 0 ? (
        <div className={css.none}>
          <p>{t(`none.${view}.what`)}</p>
          <p className={css.small}>{t(`none.${view}.next`)}</p>
        </div>
      ) : rows.length === 0 ? null : (
        <>
          <p className={css.keys}>{t('keys')}</p>
          {wide ? (
            <QueueTable view={view} rows={shown} {...queue} />
          ) : (
            <QueueList view={view} rows={shown} />
          )}
        </>
      )}
      <ErasedList cases={erased} />
      {rows.length > length ? (
        <div className={css.more}>
          <Button onClick={() => setLength(length + PAGE_LENGTH)}>
            {t('more', { count: rows.length - length })}
          </Button>
        </div>
      ) : null}
    </>
  )
}
