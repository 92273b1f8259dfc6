import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { CaseClock } from '../../ui/case/case-clock.tsx'
import { StateTag } from '../../ui/case/case-tags.tsx'
import type { CaseRow } from '../../ui/case/deadline.ts'
import { unbroken } from '../../ui/unbroken.tsx'
import css from './hall.module.css'
import { Section } from './section.tsx'

type Props = { readonly cases: readonly CaseRow[] }

/** A line per case, with its promised day as a small timeline. */
export function UnderWay({ cases }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  return (
    <Section title={t('moving.title')} count={cases.length}>
      {cases.length === 0 ? (
        <p className={css.none}>{t('moving.none')}</p>
      ) : (
        <CardList
          items={cases}
          keyOf={({ id }) => id}
          render={(kase) => (
            <LinkCard
              to="/cases/$id"
              params={{ id: kase.id }}
              title={kase.subject}
              aside={<StateTag state={kase.state} />}
            >
              {t.rich('line', {
                service: say(kase.serviceTitle),
                number: kase.number,
                n: unbroken,
              })}
              <CaseClock of={kase} />
            </LinkCard>
          )}
        />
      )}
    </Section>
  )
}

export function DecidedCases({ cases }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  if (cases.length === 0) return null
  return (
    <Section title={t('ended.title')} count={cases.length}>
      <CardList
        items={cases}
        keyOf={({ id }) => id}
        render={({ id, subject, serviceTitle, number, state }) => (
          <LinkCard
            to="/cases/$id"
            params={{ id }}
            title={subject}
            aside={<StateTag state={state} />}
          >
            {t.rich('line', { service: say(serviceTitle), number, n: unbroken })}
          </LinkCard>
        )}
      />
    </Section>
  )
}
