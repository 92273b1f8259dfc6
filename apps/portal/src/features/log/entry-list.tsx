import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { trustQuery } from '../../lib/log/queries.ts'
import { useWide } from '../../lib/use-wide.ts'
import { Callout } from '../../ui/callout.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { HashText } from './hash-text.tsx'
import css from './log.module.css'
import { agencyOf, readEntries, type SeenEntry } from './read-entry.ts'

const PAGE_LENGTH = 50

type Props = { readonly size: number; readonly asked: number }

export function EntryList({ size, asked }: Props) {
  const t = useTranslations('log')
  const format = useFormat()
  // On a narrow page the hash gives way; the record's own page shows it whole.
  const wide = useWide('40rem')
  const pages = Math.max(1, Math.ceil(size / PAGE_LENGTH))
  const page = Math.min(asked, pages)
  const to = Math.max(0, size - (page - 1) * PAGE_LENGTH)
  const from = Math.max(0, to - PAGE_LENGTH)
  const { data: entries, isError } = useQuery({
    queryKey: ['log', 'entries', from, to],
    queryFn: () => (to > from ? readEntries(from, to, size) : []),
    placeholderData: keepPreviousData,
  })
  const nameOf = useAuthorityName()

  if (isError) return <Callout tone="amber">{t('entries.failed')}</Callout>
  if (!entries) return <Skeleton lines={10} />
  return (
    <>
      <Table
        caption={t('entries.caption', { page, pages })}
        rows={entries}
        keyOf={({ index }) => String(index)}
        columns={[
          {
            key: 'index',
            header: t('entries.index'),
            heads: true,
            cell: ({ index }) => (
              <Link to="/log/$index" params={{ index }} className={css.rowLink}>
                {format.number(index)}
              </Link>
            ),
          },
          { key: 'kind', header: t('entries.kind'), cell: (entry) => t(kindKey(entry)) },
          { key: 'by', header: t('entries.by'), cell: ({ authority }) => nameOf(authority) },
          ...(wide
            ? [
                {
                  key: 'leaf',
                  header: t('entries.leaf'),
                  cell: ({ leaf }: SeenEntry) => <HashText bytes={leaf} short />,
                },
              ]
            : []),
        ]}
      />
      {pages > 1 ? (
        <nav className={css.pages} aria-label={t('entries.pages')}>
          {page > 1 ? (
            <Link to="/log" search={page > 2 ? { page: page - 1 } : {}} resetScroll={false}>
              {t('entries.newer')}
            </Link>
          ) : (
            <span />
          )}
          <span>{t('entries.page', { page, pages })}</span>
          {page < pages ? (
            <Link to="/log" search={{ page: page + 1 }} resetScroll={false}>
              {t('entries.older')}
            </Link>
          ) : (
            <span />
          )}
        </nav>
      ) : null}
    </>
  )
}

/** A number from a later version of the log has no text yet. */
export function kindKey({ schema }: Pick<SeenEntry, 'schema'>): string {
  return schema === undefined ? 'kind.unknown' : `kind.${schema.replace('.', '-')}`
}

/** The agency that an entry names, in words. */
export function useAuthorityName(): (authority: number) => string {
  const t = useTranslations('log')
  const say = useBilingual()
  const { data: trust } = useQuery(trustQuery)
  return (authority) => {
    if (authority === 0) return t('node')
    const agency = agencyOf(authority, trust?.trustFile.agencies ?? [])
    return agency ? say(agency.names) : t('authorityUnknown')
  }
}
