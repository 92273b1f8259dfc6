import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TreePicture } from './tree-picture.tsx'
import { walkTree } from './tree-walk.ts'

const route = getRouteApi('/log/tree')
/** Everything: the walk begins at the root. */
const ROOT = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** The tree that the log has signed, from the root down to any record. */
export function TreePage() {
  const t = useTranslations('log')
  const { from, to } = route.useSearch()
  const wanted = from === undefined || to === undefined ? ROOT : { from, to }
  const { data: walk, isError } = useQuery({
    queryKey: ['log', 'tree', wanted.from, wanted.to],
    queryFn: () => walkTree(wanted),
    placeholderData: keepPreviousData,
  })
  return (
    <Page
      title={t('tree.title')}
      lead={t('tree.lead')}
      above={
        <Link to="/log" search={{}}>
          {t('entry.back')}
        </Link>
      }
      width="wide"
    >
      {isError ? <Callout tone="amber">{t('tree.failed')}</Callout> : null}
      {walk ? <TreePicture walk={walk} /> : isError ? null : <Skeleton lines={10} />}
    </Page>
  )
}
