import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../../lib/i18n/bilingual.ts'
import { useFormat } from '../../../lib/i18n/format.ts'
import { useWide } from '../../../lib/use-wide.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import css from './batch.module.css'
import type { BatchFacts, BatchSort } from './batch-facts.ts'
import { useBatchText } from './batch-text.ts'

type Props = {
  readonly caption: string
  readonly rows: readonly BatchFacts[]
  readonly sort: BatchSort
  readonly onSort: (sort: BatchSort) => void
  readonly onOpen: (index: number) => void
}

/** The verdicts side by side; on a narrow page one below the other. Each opens in full. */
export function BatchList(props: Props) {
  return useWide('60rem') ? <BatchTable {...props} /> : <BatchCards {...props} />
}

function BatchTable({ caption, rows, sort, onSort, onOpen }: Props) {
  const t = useTranslations('verify')
  const say = useBilingual()
  const format = useFormat()
  const { reason, outcome } = useBatchText()
  const column = (
    key: BatchSort['key'],
    cell: Column<BatchFacts>['cell'],
    more: Partial<Column<BatchFacts>> = {},
  ): Column<BatchFacts> => ({
    key,
    header: t(`batch.column.${key}`),
    cell,
    sortable: true,
    ...more,
  })
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ index }) => String(index)}
      sort={sort}
      onSort={(next) => onSort({ key: next.key as BatchSort['key'], descending: next.descending })}
      columns={[
        column('index', ({ index }) => format.number(index + 1)),
        column('name', (row) => <Opener row={row} onOpen={onOpen} />, { heads: true }),
        column('number', ({ number }) => <span className={css.number}>{number}</span>),
        column('kind', ({ kind }) => kind && say(kind)),
        column('holder', ({ holder }) => holder && say(holder)),
        column('outcome', (row) => (
          <span className={css.verdict}>
            <StatusTag tone={row.tone}>{outcome(row)}</StatusTag>
          </span>
        )),
        {
          key: 'reason',
          header: t('batch.column.reason'),
          cell: (row) => <span className={css.reason}>{reason(row)}</span>,
        },
        column('asOf', ({ asOf }) => (asOf === undefined ? '' : format.dateTime(asOf))),
      ]}
    />
  )
}

function BatchCards({ caption, rows, onOpen }: Props) {
  const say = useBilingual()
  const t = useTranslations('verify')
  const format = useFormat()
  const { reason, outcome } = useBatchText()
  return (
    <ol className={css.cards} aria-label={caption}>
      {rows.map((row) => (
        <li key={row.index} className={css.card}>
          <div className={css.cardTop}>
            <span className={css.cardIndex}>{format.number(row.index + 1)}</span>
            <StatusTag tone={row.tone}>{outcome(row)}</StatusTag>
          </div>
          {row.holder ? <p className={css.cardHolder}>{say(row.holder)}</p> : null}
          {row.kind ? (
            <p className={css.cardLine}>
              {say(row.kind)} <span className={css.number}>{row.number}</span>
            </p>
          ) : null}
          {reason(row) ? <p className={css.reason}>{reason(row)}</p> : null}
          {row.asOf === undefined ? null : (
            <p className={css.cardLine}>{t('batch.asOf', { when: format.dateTime(row.asOf) })}</p>
          )}
          <p className={css.cardName}>
            <Opener row={row} onOpen={onOpen} />
          </p>
        </li>
      ))}
    </ol>
  )
}

function Opener({ row, onOpen }: { readonly row: BatchFacts; readonly onOpen: Props['onOpen'] }) {
  const t = useTranslations('verify')
  const format = useFormat()
  return (
    <>
      <button
        type="button"
        className={css.opener}
        data-row={row.index}
        onClick={() => onOpen(row.index)}
      >
        {row.name}
      </button>
      {row.same === undefined ? null : (
        <span className={css.same}>
          {t(`batch.same.${row.same.as}`, { row: format.number(row.same.row + 1) })}
        </span>
      )}
    </>
  )
}
