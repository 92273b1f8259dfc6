import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Timeline } from '../../ui/timeline.tsx'
import type { Certificate } from './certificate-card.tsx'
import css from './certificates.module.css'

/** What became of a certificate since it was issued: why, by which office, and what can be done. */
export function ChangeList({ changes }: { readonly changes: NonNullable<Certificate['changes']> }) {
  const t = useTranslations('certificates')
  const say = useBilingual()
  const format = useFormat()
  const moments = changes
    .toReversed()
    .map(({ type, at, as, why, reason, remedy, grounds, entry }) => ({
      key: String(entry),
      title: t(`changes.${why === 'keyCompromised' ? why : type}`),
      when: <time dateTime={at}>{format.dateTime(at)}</time>,
      children: (
        <>
          <p>{as ? say(as) : t('changes.operator')}</p>
          {why === 'keyCompromised' ? <p>{t('changes.lostWhat')}</p> : null}
          {reason ? <p>{t('changes.reason', { reason: say(reason) })}</p> : null}
          <p>{grounds === undefined ? t('changes.erased') : t('changes.grounds', { grounds })}</p>
          {remedy && type !== 'resume' ? <p>{say(remedy)}</p> : null}
          <Link to="/log/$index" params={{ index: entry }}>
            {t('card.log', { entry: format.number(entry) })}
          </Link>
        </>
      ),
    }))
  return (
    <section className={css.changes} aria-labelledby="changes">
      <h2 id="changes">{t('changes.title')}</h2>
      <Timeline moments={moments} label={t('changes.title')} />
    </section>
  )
}
