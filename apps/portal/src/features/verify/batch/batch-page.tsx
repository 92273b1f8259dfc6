import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../../lib/i18n/bilingual.ts'
import { useFormat } from '../../../lib/i18n/format.ts'
import { useLanguage } from '../../../lib/i18n/provider.tsx'
import { saveFile } from '../../../lib/save-file.ts'
import { MOST_ITEMS } from '../../../lib/verify/batch/list-batch.ts'
import { Button } from '../../../ui/button.tsx'
import { Callout } from '../../../ui/callout.tsx'
import { DownloadIcon } from '../../../ui/icons.tsx'
import { Page } from '../../../ui/page.tsx'
import { Progress } from '../../../ui/progress.tsx'
import css from './batch.module.css'
import { BatchFilter, BatchPager, BatchSorter } from './batch-controls.tsx'
import { useBatchCsv } from './batch-csv.ts'
import { countOutcomes, OUTCOMES, sortFacts } from './batch-facts.ts'
import { BatchList } from './batch-list.tsx'
import type { Batch, BatchView } from './use-batch.ts'

const PAGE_LENGTH = 50

type Props = {
  readonly batch: Batch
  readonly view: BatchView
  readonly onView: (view: BatchView) => void
  readonly onOpen: (index: number) => void
  readonly onStop: () => void
  readonly onOther: () => void
}

/** Many certificates at once: how far the check is, how it came out, and each in a line. */
export function BatchPage({ batch, view, onView, onOpen, onStop, onOther }: Props) {
  const t = useTranslations('verify')
  const say = useBilingual()
  const format = useFormat()
  const language = useLanguage()
  const csv = useBatchCsv()
  const { state, total, left, rows, startedAt } = batch
  const chosen = rows.filter(({ outcome }) => !view.outcome || outcome === view.outcome)
  const collator = new Intl.Collator(language, { numeric: true })
  const sorted = sortFacts(chosen, view.sort, say, collator)
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_LENGTH))
  const page = Math.min(view.page, pages - 1)
  const shown = sorted.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH)
  const counts = countOutcomes(rows)
  const area = useReturningFocus(view.opened)
  const title = t(`batch.title.${state}`, {
    total: format.number(total),
    count: total,
    done: format.number(rows.length),
  })
  return (
    <Page title={title} lead={t('batch.lead')} width="wide">
      <section ref={area} tabIndex={-1} className={css.area} aria-label={title}>
        <p role="status" className={css.summary}>
          {state === 'running' ? t('batch.working') : summaryOf()}
        </p>
        {state === 'running' ? (
          <div className={css.running}>
            <Progress
              value={rows.length}
              max={total}
              label={t('batch.progress', {
                done: format.number(rows.length),
                total: format.number(total),
              })}
            />
            <Button onClick={onStop}>{t('batch.stop')}</Button>
          </div>
        ) : null}
        {left > 0 ? (
          <Callout tone="amber" title={t('batch.leftTitle', { count: left })}>
            <p>{t('batch.left', { most: format.number(MOST_ITEMS) })}</p>
          </Callout>
        ) : null}
        {state === 'unreachable' ? (
          <Callout tone="amber">
            <p>{t('problem.unreachable')}</p>
          </Callout>
        ) : null}
        {rows.length > 0 ? (
          <>
            <BatchFilter
              counts={counts}
              total={rows.length}
              chosen={view.outcome}
              onChoose={(outcome) => onView({ ...view, outcome, page: 0 })}
            />
            <BatchSorter sort={view.sort} onSort={(sort) => onView({ ...view, sort, page: 0 })} />
            <BatchList
              caption={t('batch.caption')}
              rows={shown}
              sort={view.sort}
              onSort={(sort) => onView({ ...view, sort, page: 0 })}
              onOpen={onOpen}
            />
            <BatchPager
              page={page}
              pages={pages}
              onPage={(next) => onView({ ...view, page: next })}
            />
          </>
        ) : null}
      </section>
      <div className={css.actions}>
        {rows.length > 0 ? (
          <Button
            tone="primary"
            reason={state === 'running' ? t('batch.csvLater') : undefined}
            onClick={() => saveFile(t('batch.fileName'), 'text/csv', csv(sortAll(), startedAt))}
          >
            <DownloadIcon />
            {t('batch.csv')}
          </Button>
        ) : null}
        <Button onClick={onOther}>{t('batch.other')}</Button>
      </div>
    </Page>
  )

  /** The file holds every row, in the order of the page, whatever is hidden there now. */
  function sortAll() {
    return sortFacts(rows, view.sort, say, collator)
  }

  function summaryOf(): string {
    const told = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) =>
      t(`batch.count.${outcome}`, { count: counts[outcome] }),
    )
    return told.length > 0 ? format.list(told) : t('batch.nothing')
  }
}

/** The focus goes to the row that was open, else to the batch itself. */
function useReturningFocus(opened: number | undefined) {
  const area = useRef<HTMLElement>(null)
  // As it was when the list came up: rows that are opened later do not move the focus.
  const [atFirst] = useState(opened)
  useEffect(() => {
    const row = area.current?.querySelector<HTMLElement>(`[data-row="${atFirst}"]`)
    ;(row ?? area.current)?.focus({ preventScroll: row === null })
  }, [atFirst])
  return area
}
