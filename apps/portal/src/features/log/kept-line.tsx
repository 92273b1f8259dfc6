import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { NewestCheckpoint } from '../../lib/log/newest-checkpoint.ts'
import { Callout } from '../../ui/callout.tsx'
import { ComparisonVerdict, UnknownKept } from './comparison-list.tsx'
import { KeepCheckpoint } from './keep-checkpoint.tsx'
import { keep, readKept } from './kept-checkpoints.ts'
import css from './log.module.css'
import { useComparisons } from './use-comparisons.ts'

/** What this browser kept, compared by itself at each visit: a sentence, or the evidence. */
export function KeptLine({ newest }: { readonly newest: NewestCheckpoint }) {
  const t = useTranslations('log')
  const format = useFormat()
  const [kept, setKept] = useState(readKept)
  const { data: found, isError } = useComparisons(
    kept.map(({ note }) => note),
    newest,
  )
  const wrong = found?.comparisons.filter(({ is }) => is === 'fork' || is === 'lost') ?? []
  const oldest = found?.comparisons[0]?.older.checkpoint.size
  return (
    <section className={css.section} aria-labelledby="kept">
      <h2 id="kept">{t('compare.keepTitle')}</h2>
      {wrong.map((each) => (
        <ComparisonVerdict key={each.older.note} of={each} />
      ))}
      <UnknownKept count={found?.unknown ?? 0} />
      {isError ? <Callout tone="amber">{t('compare.unread')}</Callout> : null}
      {wrong.length === 0 && oldest !== undefined ? (
        <Callout tone="jade">
          {t('compare.keptHolds', {
            count: kept.length - (found?.unknown ?? 0),
            size: format.number(oldest),
            time: format.dateTime(Math.min(...kept.map(({ keptAt }) => keptAt))),
          })}
        </Callout>
      ) : null}
      <KeepCheckpoint newest={newest} kept={kept} onKeep={(note) => setKept(keep(note))} />
      <p>
        <Link to="/log/compare">{t('explore.compare')} ›</Link>
      </p>
    </section>
  )
}
