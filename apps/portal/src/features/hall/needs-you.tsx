import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import type { CaseRow } from '../../ui/case/deadline.ts'
import { CheckIcon } from '../../ui/icons.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { unbroken } from '../../ui/unbroken.tsx'
import css from './hall.module.css'
import { Section } from './section.tsx'

/** Corrections that somebody waits for; with none it says so, since that is what people come to see. */
export function NeedsYou({ cases }: { readonly cases: readonly CaseRow[] }) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  return (
    <Section title={t('needs.title')} count={cases.length}>
      {cases.length === 0 ? (
        <p className={css.fine}>
          <CheckIcon /> {t('needs.none')}
        </p>
      ) : (
        <CardList
          items={cases}
          keyOf={({ id }) => id}
          render={({ id, subject, serviceTitle, number, clock }) => (
            <LinkCard
              to="/cases/$id"
              params={{ id }}
              title={t('needs.correct', { subject })}
              aside={<StatusTag tone="amber">{t('needs.waiting')}</StatusTag>}
            >
              {t.rich('needs.what', {
                service: say(serviceTitle),
                number,
                n: unbroken,
                since: clock.stopped ? format.date(clock.stopped.since) : 'none',
              })}
            </LinkCard>
          )}
        />
      )}
    </Section>
  )
}
