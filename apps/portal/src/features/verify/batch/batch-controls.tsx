import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../../lib/i18n/format.ts'
import { useWide } from '../../../lib/use-wide.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/text-fields.tsx'
import css from './batch.module.css'
import { type BatchOutcome, type BatchSort, OUTCOMES, SORT_KEYS } from './batch-facts.ts'

type FilterProps = {
  readonly counts: Readonly<Record<BatchOutcome, number>>
  readonly total: number
  readonly chosen: BatchOutcome | undefined
  readonly onChoose: (outcome: BatchOutcome | undefined) => void
}

/** All, or those with one kind of verdict; the numbers are there either way. */
export function BatchFilter({ counts, total, chosen, onChoose }: FilterProps) {
  const t = useTranslations('verify')
  const format = useFormat()
  const option = (outcome: BatchOutcome | undefined, count: number) => (
    <button
      key={outcome ?? 'all'}
      type="button"
      className={css.filter}
      aria-pressed={outcome === chosen}
      onClick={() => onChoose(outcome)}
    >
      {t(`batch.outcome.${outcome ?? 'all'}`)}{' '}
      <span className={css.count}>{format.number(count)}</span>
    </button>
  )
  return (
    <fieldset className={css.filters} aria-label={t('batch.filter')}>
      {option(undefined, total)}
      {OUTCOMES.filter((outcome) => counts[outcome] > 0 || outcome === chosen).map((outcome) =>
        option(outcome, counts[outcome]),
      )}
    </fieldset>
  )
}

type SorterProps = { readonly sort: BatchSort; readonly onSort: (sort: BatchSort) => void }

/** Where there are no columns, their order is chosen here. */
export function BatchSorter({ sort, onSort }: SorterProps) {
  const t = useTranslations('verify')
  if (useWide('60rem')) return null
  return (
    <Select
      label={t('batch.sort')}
      value={sort.key}
      onChange={(key) => onSort({ key: key as BatchSort['key'], descending: false })}
      options={SORT_KEYS.map((key) => ({ value: key, label: t(`batch.column.${key}`) }))}
    />
  )
}

type PagerProps = {
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
}

export function BatchPager({ page, pages, onPage }: PagerProps) {
  const t = useTranslations('verify')
  if (pages < 2) return null
  return (
    <nav className={css.pager} aria-label={t('batch.pages')}>
      <Button
        size="compact"
        reason={page === 0 ? t('batch.firstPage') : undefined}
        onClick={() => onPage(page - 1)}
      >
        {t('batch.previous')}
      </Button>
      <span role="status">{t('batch.page', { page: page + 1, pages })}</span>
      <Button
        size="compact"
        reason={page === pages - 1 ? t('batch.lastPage') : undefined}
        onClick={() => onPage(page + 1)}
      >
        {t('batch.next')}
      </Button>
    </nav>
  )
}
