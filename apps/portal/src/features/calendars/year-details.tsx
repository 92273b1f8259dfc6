import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Details } from '../../ui/details.tsx'
import css from './calendars.module.css'
import { spansOf } from './spans.ts'

type Year = Outputs['calendars']['get']['years'][number]

export function YearDetails({ year }: { readonly year: Year }) {
  const t = useTranslations('calendars')
  return (
    <Details
      summary={
        <span className={css.summary}>
          <strong>{t('year', { year: String(year.year) })}</strong>
          <span className={css.counts}>
            {t('counts', { holidays: year.holidays.length, makeups: year.makeups.length })}
          </span>
        </span>
      }
    >
      <p>{t('notice', { notice: year.notice })}</p>
      <p>
        {t('holidays')} <Days days={year.holidays} />
      </p>
      {year.makeups.length > 0 ? (
        <p>
          {t('makeups')} <Days days={year.makeups} />
        </p>
      ) : null}
    </Details>
  )
}

/** Days as a notice says them: spans where they follow one another. */
export function Days({ days }: { readonly days: readonly string[] }) {
  const t = useTranslations('calendars')
  const format = useFormat()
  return format.list(
    spansOf(days).map(({ from, to }) =>
      from === to
        ? format.dayMonth(from)
        : t('span', { from: format.dayMonth(from), to: format.dayMonth(to) }),
    ),
  )
}
