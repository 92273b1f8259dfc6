import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Details } from '../../ui/details.tsx'
import css from './finder.module.css'
import type { SectionProps } from './gain-section.tsx'
import { GroundText } from './ground-text.tsx'

/** What it rests on: each article once, in the order in which a case meets them. */
export function LawSection({ service, definition }: SectionProps) {
  const t = useTranslations('finder')
  const format = useFormat()
  return (
    <section className={css.section} aria-labelledby="law">
      <h2 id="law">{t('law.title')}</h2>
      <ul>
        {groundsOf(definition).map((ground) => (
          <li key={ground}>
            <GroundText ground={ground} laws={service.laws} />
          </li>
        ))}
      </ul>
      <Details summary={t('law.version')}>
        <p>{t('law.versionText', { date: format.date(service.effectiveFrom) })}</p>
        <code className={css.hash}>{service.hash}</code>
      </Details>
    </section>
  )
}

function groundsOf(definition: Definition): readonly string[] {
  const { evidence, eligibility, fees, outcomes, actions } = definition
  const clock = actions.new?.clock
  const found = [
    ...Object.values(evidence).map(({ ground }) => ground),
    ...Object.values(eligibility).map(({ ground }) => ground),
    ...(clock ? [clock.intake.ground, clock.statutory.ground] : []),
    ...Object.values(outcomes).map(({ ground }) => ground),
    ...Object.values(fees).map(({ ground }) => ground),
    actions.appeal.ground,
  ]
  return [...new Set(found)]
}
