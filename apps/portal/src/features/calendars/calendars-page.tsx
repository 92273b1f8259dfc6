import { useSuspenseQuery } from '@tanstack/react-query'
import { shanghaiDate } from '@vermilion/domain'
import { useTranslations } from 'use-intl/react'
import { useTRPC } from '../../lib/trpc.ts'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './calendars.module.css'
import { PublishForm } from './publish-form.tsx'
import { YearDetails } from './year-details.tsx'

/** Which days count: for everyone to read, and for the policy officer to add a year's notice. */
export function CalendarsPage() {
  const t = useTranslations('calendars')
  const trpc = useTRPC()
  const { data: calendars } = useSuspenseQuery(trpc.calendars.get.queryOptions())
  const { data: me } = useSuspenseQuery(trpc.sessions.me.queryOptions())
  const thisYear = Number(shanghaiDate(Date.now()).slice(0, 4))
  const known = new Set(calendars.years.map(({ year }) => year))
  const missing = [thisYear, thisYear + 1].filter((year) => !known.has(year))
  const newestFirst = calendars.years.toSorted((one, other) => other.year - one.year)
  const isOfficer = me?.post?.role === 'policy-officer'
  return (
    <Page title={t('title')} lead={t('lead')} width="wide">
      <div className={isOfficer ? css.columns : css.one}>
        <section aria-labelledby="years">
          <h2 id="years">{t('years')}</h2>
          <ul className={css.years}>
            {missing.toReversed().map((year) => (
              <li key={year} className={css.missing}>
                <strong>{t('year', { year: String(year) })}</strong>
                <span className={css.missingState}>
                  <StatusTag tone="amber">{t('missing')}</StatusTag>
                  <span className={css.counts}>{t('missingMore')}</span>
                </span>
              </li>
            ))}
            {newestFirst.map((year) => (
              <li key={year.year}>
                <YearDetails year={year} />
              </li>
            ))}
          </ul>
        </section>
        {isOfficer ? <PublishForm proposed={missing[0] ?? thisYear + 2} /> : null}
      </div>
    </Page>
  )
}
