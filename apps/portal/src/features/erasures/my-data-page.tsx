import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { Name } from '../../ui/name.tsx'
import { Page } from '../../ui/page.tsx'
import { AskErasure } from './ask-erasure.tsx'
import css from './erasures.module.css'
import { PlanView } from './plan.tsx'
import { ErasureTag } from './state-tag.tsx'

export type OwnData = Outputs['erasures']['own'][number]

/** What the hall keeps of me and of my firms, and how to have it erased. */
export function MyDataPage() {
  const t = useTranslations('erasures')
  const { data: parties } = useSuspenseQuery(useTRPC().erasures.own.queryOptions())
  return (
    <Page
      title={t('own.title')}
      lead={t('own.lead')}
      above={<Link to="/hall">‹ {t('own.hall')}</Link>}
    >
      {parties.map((party) => (
        <section key={party.id} aria-labelledby={party.id} className={css.section}>
          <h2 id={party.id}>
            <Name of={party.name} />
          </h2>
          <Latest of={party} />
          <PlanView plan={party.plan} />
          <AskErasure of={party} />
        </section>
      ))}
    </Page>
  )
}

function Latest({ of: { latest } }: { readonly of: OwnData }) {
  const t = useTranslations('erasures')
  const format = useFormat()
  if (!latest) return null
  const { state, reason } = latest
  const when = latest.decidedAt ?? latest.proposedAt ?? latest.requestedAt ?? 0
  return (
    <Callout title={<ErasureTag state={state} />}>
      <p>{t(`since.${state}`, { when: format.dateTime(when) })}</p>
      {reason ? <p>{t('own.reason', { reason })}</p> : null}
    </Callout>
  )
}
