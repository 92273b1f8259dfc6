import { Link } from '@tanstack/react-router'
import type { Definition, Text } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Details } from '../../ui/details.tsx'
import { GroundText } from '../../ui/ground-text.tsx'
import css from './finder.module.css'
import type { SectionProps } from './gain-section.tsx'

/** What it rests on, and what each article is for. */
export function LawSection({ service, definition }: SectionProps) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const format = useFormat()
  return (
    <section className={css.section} aria-labelledby="law">
      <h2 id="law">{t('law.title')}</h2>
      <ul>
        {citationsOf(definition).map(([ground, cited]) => (
          <li key={ground}>
            <GroundText ground={ground} laws={service.laws} />
            <span className={css.more}>
              {format.list(
                cited.map((each) =>
                  typeof each.for === 'string' ? t(`law.for.${each.for}`) : say(each.for),
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/rules/$service" params={{ service: definition.key }}>
          {t('law.rules')}
        </Link>
      </p>
      <Details summary={t('law.version')}>
        <p>{t('law.versionText', { date: format.date(service.effectiveFrom) })}</p>
        <code className={css.hash}>{service.hash}</code>
      </Details>
    </section>
  )
}

type Use = 'eligibility' | 'intake' | 'statutory' | 'outcome' | 'fee' | 'appeal'
type Cited = { readonly ground: string; readonly for: Use | Text }

/** Each article once, in the order in which a case meets it, with all that it is cited for. */
function citationsOf({ evidence, eligibility, fees, outcomes, actions }: Definition) {
  const clock = actions.new?.clock
  const cite = (use: Use, grounds: readonly { readonly ground: string }[]): Cited[] =>
    grounds.map(({ ground }) => ({ ground, for: use }))
  const cited: readonly Cited[] = [
    ...Object.values(evidence).map(({ ground, proves }) => ({ ground, for: proves })),
    ...cite('eligibility', Object.values(eligibility)),
    ...(clock ? [...cite('intake', [clock.intake]), ...cite('statutory', [clock.statutory])] : []),
    ...cite('outcome', Object.values(outcomes)),
    ...cite('fee', Object.values(fees)),
    ...cite('appeal', [actions.appeal]),
  ]
  return [...Map.groupBy(cited, ({ ground }) => ground)]
}
