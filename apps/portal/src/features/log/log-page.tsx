import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { toHex } from '@vermilion/ledger'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { checkpointQuery } from '../../lib/log/queries.ts'
import { UnpublishedError } from '../../lib/log/unpublished.ts'
import { Callout } from '../../ui/callout.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Page } from '../../ui/page.tsx'
import { Seal } from '../../ui/seal/seal.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EntryList } from './entry-list.tsx'
import { HashText } from './hash-text.tsx'
import { JumpToEntry } from './jump-to-entry.tsx'
import { KeptLine } from './kept-line.tsx'
import css from './log.module.css'
import { WholeLogCheck } from './whole-log-check.tsx'
import { WitnessList } from './witness-list.tsx'

const route = getRouteApi('/log')
const NO_LEAF = '0'.repeat(64)

export function LogPage() {
  const t = useTranslations('log')
  const format = useFormat()
  const { page = 1 } = route.useSearch()
  const { data, isError, error } = useQuery(checkpointQuery)
  const checkpoint = data?.checkpoint
  const unverified = isError && !data
  const awaited = error instanceof UnpublishedError
  return (
    <Page title={t('title')} lead={t('lead')} width="wide">
      <div className={css.newest}>
        <Seal
          leaf={checkpoint ? toHex(checkpoint.root) : NO_LEAF}
          characters="朱印"
          agency={t('sealOf')}
          state={checkpoint ? 'good' : isError && !awaited ? 'broken' : 'filling'}
          arcs={[
            checkpoint !== undefined,
            ...(data?.witnesses ?? []).map(({ word }) => word === 'cosigned'),
          ]}
          size={176}
        />
        <section className={css.facts} aria-labelledby="newest">
          <h2 id="newest">{t('newest.title')}</h2>
          {unverified ? <Unverified awaited={awaited} /> : null}
          {data && checkpoint ? (
            <>
              <DescriptionList
                items={[
                  { key: 'size', label: t('newest.size'), value: format.number(checkpoint.size) },
                  ...(data.signedAt === undefined
                    ? []
                    : [
                        {
                          key: 'signed',
                          label: t('newest.signed'),
                          value: format.dateTime(data.signedAt),
                        },
                      ]),
                  { key: 'origin', label: t('newest.origin'), value: checkpoint.origin },
                  {
                    key: 'root',
                    label: t('newest.root'),
                    value: <HashText bytes={checkpoint.root} />,
                  },
                  {
                    key: 'witnesses',
                    label: t('newest.witnesses'),
                    value: <WitnessList {...data} />,
                  },
                ]}
              />
              <p className={css.note}>{t('newest.verified')}</p>
            </>
          ) : isError ? null : (
            <Skeleton lines={5} />
          )}
        </section>
      </div>
      <nav className={css.explore} aria-label={t('explore.title')}>
        <Link to="/log/history" search={{}}>
          {t('explore.history')} ›
        </Link>
        <Link to="/log/tree" search={{}}>
          {t('explore.tree')} ›
        </Link>
      </nav>
      {data ? <KeptLine newest={data} /> : null}
      <WholeLogCheck verified={data !== undefined} unverified={unverified && !awaited} />
      {unverified ? null : (
        <section className={css.section} aria-labelledby="entries">
          <h2 id="entries">{t('entries.title')}</h2>
          <p>{t('entries.lead')}</p>
          {checkpoint ? (
            <>
              <JumpToEntry size={checkpoint.size} />
              <EntryList size={checkpoint.size} asked={page} />
            </>
          ) : (
            <Skeleton lines={8} />
          )}
        </section>
      )}
    </Page>
  )
}

/** Too few witnesses so far is not the same as a checkpoint that does not hold. */
function Unverified({ awaited }: { readonly awaited: boolean }) {
  const t = useTranslations('log')
  return awaited ? (
    <Callout tone="amber" title={t('newest.awaited')}>
      <p>{t('newest.awaitedMore')}</p>
    </Callout>
  ) : (
    <Callout tone="vermilion">{t('newest.failed')}</Callout>
  )
}
