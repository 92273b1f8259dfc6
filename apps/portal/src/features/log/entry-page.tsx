import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EntryDownloads } from './entry-downloads.tsx'
import { EntryFacts } from './entry-facts.tsx'
import css from './log.module.css'
import { PathPicture } from './path-picture.tsx'
import { walkTo } from './walk.ts'

const route = getRouteApi('/log/$index')

export function EntryPage() {
  const t = useTranslations('log')
  const format = useFormat()
  const { index } = route.useParams()
  const { data: walk, isError } = useQuery({
    queryKey: ['log', 'walk', index],
    queryFn: () => walkTo(index),
    // The log grows meanwhile; the picture that is being walked stays with its checkpoint.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const found = walk && 'entry' in walk ? walk : undefined
  return (
    <Page
      title={t('entry.title', { index: format.number(index) })}
      above={
        <Link to="/log" search={{}}>
          {t('entry.back')}
        </Link>
      }
      width="wide"
    >
      {isError ? <Callout tone="amber">{t('entry.failed')}</Callout> : null}
      {walk === undefined && !isError ? <Skeleton lines={10} /> : null}
      {walk && !found ? <p>{t('entry.none', { size: format.number(sizeOf(walk)) })}</p> : null}
      {walk ? <Neighbours index={index} size={sizeOf(walk)} /> : null}
      {found ? (
        <>
          <EntryFacts walk={found} />
          <section className={css.section} aria-labelledby="path">
            <h2 id="path">{t('path.title')}</h2>
            <p>{t('path.lead', { steps: found.steps.length })}</p>
            <PathPicture walk={found} />
            <p>
              <Link to="/log/tree" search={{ from: index, to: index + 1 }}>
                {t('entry.inTree')} ›
              </Link>
            </p>
          </section>
          <section className={css.section} aria-labelledby="downloads">
            <h2 id="downloads">{t('download.title')}</h2>
            <p>{t('download.lead')}</p>
            <EntryDownloads index={index} size={found.checkpoint.size} />
          </section>
        </>
      ) : null}
    </Page>
  )
}

/** To the records before and after; from beyond the end, to the newest there is. */
function Neighbours({ index, size }: { readonly index: number; readonly size: number }) {
  const t = useTranslations('log')
  const format = useFormat()
  const before = Math.min(index, size) - 1
  const links = [
    ...(before >= 0 ? [{ to: before, arrow: '‹ ', after: '' }] : []),
    ...(index + 1 < size ? [{ to: index + 1, arrow: '', after: ' ›' }] : []),
  ]
  return (
    <nav className={css.neighbours} aria-label={t('entry.neighbours')}>
      {links.map(({ to, arrow, after }) => (
        <Link key={to} to="/log/$index" params={{ index: to }} resetScroll={false}>
          {arrow}
          {t('entry.title', { index: format.number(to) })}
          {after}
        </Link>
      ))}
    </nav>
  )
}

function sizeOf(walk: Awaited<ReturnType<typeof walkTo>>): number {
  return 'size' in walk ? walk.size : walk.checkpoint.size
}
