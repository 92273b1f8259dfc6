import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { ApplyAgain } from './decision.tsx'
import css from './hall.module.css'

/** The person's own word that ended the case, and the way back. */
export function Withdrawn({ kase }: { readonly kase: Outputs['cases']['getMine'] }) {
  const t = useTranslations('hall')
  const format = useFormat()
  const act = kase.history.find(({ type }) => type === 'withdraw')
  if (kase.state !== 'withdrawn' || !act) return null
  return (
    <section className={css.block} aria-label={t('withdrawn.title')}>
      <Callout title={t('withdrawn.title')}>
        <p>{t('withdrawn.what', { when: format.dateTime(act.at) })}</p>
      </Callout>
      <ApplyAgain service={kase.service} />
    </section>
  )
}
