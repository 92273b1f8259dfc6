import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { StateTag } from '../../ui/case/case-tags.tsx'
import { Page } from '../../ui/page.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import css from './desk.module.css'

/** What an office keeps of a case whose applicant was erased, each step with its place in the log. */
export function ErasedCasePage() {
  const { id } = useParams({ from: '/desk/erased/$id' })
  const t = useTranslations('desk')
  const ofCase = useTranslations('case')
  const say = useBilingual()
  const format = useFormat()
  const { data: kase } = useSuspenseQuery(useTRPC().cases.getErased.queryOptions({ id }))
  const moments = kase.history.toReversed().map(({ seq, type, at, by, as, entry }) => ({
    key: String(seq),
    title: ofCase.has(`act.${type}`) ? ofCase(`act.${type}`) : ofCase('act.other'),
    when: <time dateTime={at}>{format.dateTime(at)}</time>,
    children: (
      <>
        <p>{as ? say(as) : t(`erased.by.${by}`)}</p>
        {entry === undefined ? null : (
          <Link to="/log/$index" params={{ index: entry }}>
            {t('erased.entry', { index: format.number(entry) })}
          </Link>
        )}
      </>
    ),
  }))
  return (
    <Page
      title={t('erased.title', { number: kase.number })}
      above={
        <Link to="/desk" search={{ view: 'decided' }}>
          ‹ {t('view.decided')}
        </Link>
      }
      lead={say(kase.serviceTitle)}
    >
      <p className={css.state}>
        <StateTag state={kase.state} />
        {kase.endedAt ? <span className={css.second}>{format.date(kase.endedAt)}</span> : null}
      </p>
      <Callout title={t('erased.what')}>
        {kase.erased ? (
          <p>
            {t('erased.when', {
              date: format.date(kase.erased.at),
              agency: say(kase.erased.by),
            })}
          </p>
        ) : null}
        <p>{t('erased.proof')}</p>
      </Callout>
      <section className={css.erased}>
        <h2>{t('history')}</h2>
        <Timeline moments={moments} label={t('history')} />
      </section>
    </Page>
  )
}
