import { parseGround } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Name } from '../../ui/name.tsx'
import type { RulingFields } from './approve-fields.tsx'
import css from './desk.module.css'

/** What the applicant will read. */
export function LetterPreview({ kase, definition, laws, ruling }: RulingFields) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const reason = definition.reasons[ruling.reason]
  if (!reason) return null
  const { law, article } = parseGround(reason.ground)
  const lawName = laws[law]
  return (
    <section className={css.letter} aria-label={t('letter.title')}>
      <h3>{t('letter.title')}</h3>
      <p>{t.rich('letter.to', { applicant: () => <Name of={kase.applicantName} /> })}</p>
      <p>
        {t('letter.refused', {
          service: say(kase.serviceTitle),
          number: kase.number,
          subject: kase.subject,
        })}
      </p>
      <p>
        {t('letter.reason', {
          reason: say(reason.text),
          law: lawName ? say(lawName) : law,
          article: article || 'none',
        })}
      </p>
      {ruling.grounds.trim() ? <p className={css.opinionText}>{ruling.grounds}</p> : null}
      <p>{t('letter.remedy', { remedy: say(reason.remedy).replace(/[.。]$/, '') })}</p>
      <p>
        {t('letter.appeal', {
          days: spanDays(definition.actions.appeal.within),
        })}
      </p>
    </section>
  )
}

function spanDays(span: object): number {
  return 'days' in span ? Number(span.days) : 0
}
