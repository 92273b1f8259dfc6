import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './table.module.css'

export type Column<Row> = {
  readonly key: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  readonly sortable?: boolean
  /** The cell that names its row. */
  readonly heads?: boolean
}
export type Sort = { readonly key: string; readonly descending: boolean }

type Props<Row> = {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
}

/** For things people compare. Sorting is a button in the heading; the caption is spoken. */
export function Table<Row>({ caption, columns, rows, keyOf, sort, onSort }: Props<Row>) {
  const t = useTranslations('ui')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} aria-label={caption} tabIndex={0}>
      <table className={css.table}>
        <caption className={css.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, header, align, sortable }) => {
              const sorted = sort?.key === key ? sort : undefined
              return (
                <th
                  key={key}
                  scope="col"
                  className={align === 'end' ? css.end : undefined}
                  aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
                >
                  {sortable && onSort ? (
                    <button
                      type="button"
                      className={css.sort}
                      title={t('sort')}
                      onClick={() => onSort({ key, descending: sorted?.descending === false })}
                    >
                      {header}
                      <span aria-hidden="true">
                        {sorted ? (sorted.descending ? '↓' : '↑') : '↕'}
                      </span>
                    </button>
                  ) : (
                    header
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, cell, align, heads }) =>
                heads ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={align === 'end' ? css.end : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
