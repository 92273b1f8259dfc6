import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { DeadlineTag, StateTag } from '../../ui/case/case-tags.tsx'
import type { CaseRow } from '../../ui/case/deadline.ts'
import { Name } from '../../ui/name.tsx'
import { type Column, type Sort, Table } from '../../ui/table.tsx'
import css from './desk.module.css'
import type { View } from './use-queue.ts'
import { walkRows } from './walk-rows.ts'

type Props = {
  readonly view: View
  readonly rows: readonly CaseRow[]
  readonly sort: Sort
  readonly setSort: (sort: Sort) => void
}

export function QueueTable({ view, rows, sort, setSort }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  const promised: Column<CaseRow> = {
    key: 'deadline',
    header: t('column.deadline'),
    sortable: true,
    cell: (row) => (
      <>
        <DeadlineTag of={row} />
        <span className={css.second}>
          {t('by', {
            date: format.dayMonth(row.clock.promisedOn),
            provisional: String(row.clock.provisional),
          })}
        </span>
      </>
    ),
  }
  const assigned: Column<CaseRow> = {
    key: 'assignee',
    header: t('column.assignee'),
    sortable: true,
    cell: ({ assignee }) =>
      assignee ? <Name of={assignee.name} /> : <span className={css.nobody}>{t('nobody')}</span>,
  }
  const ended: Column<CaseRow> = {
    key: 'ended',
    header: t('column.ended'),
    sortable: true,
    cell: ({ state, endedAt }) => (
      <>
        <StateTag state={state} />
        {endedAt ? <span className={css.second}>{format.date(endedAt)}</span> : null}
      </>
    ),
  }
  const columns: readonly Column<CaseRow>[] = [
    {
      key: 'subject',
      header: t('column.subject'),
      sortable: true,
      heads: true,
      cell: ({ id, subject }) => (
        <Link
          to="/desk/$id"
          params={{ id }}
          search={{ view }}
          data-row
          lang="zh-CN"
          className={css.rowLink}
        >
          {subject}
        </Link>
      ),
    },
    {
      key: 'service',
      header: t('column.service'),
      sortable: true,
      cell: ({ serviceTitle, number }) => (
        <>
          {say(serviceTitle)}
          <span className={css.second}>{number}</span>
        </>
      ),
    },
    {
      key: 'applicant',
      header: t('column.applicant'),
      sortable: true,
      cell: ({ applicantName }) => <Name of={applicantName} />,
    },
    {
      key: 'received',
      header: t('column.received'),
      sortable: true,
      cell: ({ clock }) => format.dayMonth(clock.receivedAt),
    },
    // What is finished is on nobody’s desk.
    ...(view === 'decided' ? [ended] : [promised, assigned]),
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys walk over the links inside
    <div className={css.table} onKeyDown={walkRows}>
      <Table
        caption={t('caption', { view: t(`view.${view}`) })}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        sort={sort}
        onSort={setSort}
      />
    </div>
  )
}
