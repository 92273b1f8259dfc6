import { useSuspenseQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { ReceiptPanel } from '../../ui/receipt/receipt-panel.tsx'
import css from './submitted.module.css'

/** After the submission: the number, the promised day, what happens next, and the sealed receipt. */
export function SubmittedPage() {
  const { id } = useParams({ from: '/applications/$id/submitted' })
  const trpc = useTRPC()
  const { data: application } = useSuspenseQuery(trpc.applications.get.queryOptions({ id }))
  if (!application.caseId) return <Navigate to="/applications/$id" params={{ id }} replace />
  return <Submitted caseId={application.caseId} />
}

function Submitted({ caseId }: { readonly caseId: string }) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const format = useFormat()
  const trpc = useTRPC()
  const { data: kase } = useSuspenseQuery(trpc.cases.getMine.queryOptions({ id: caseId }))
  const definition = kase.definition as unknown as Definition
  const { clock, decision, certificateId } = kase
  return (
    <Page
      title={t('submitted.title')}
      lead={t('submitted.lead', { service: say(kase.serviceTitle) })}
    >
      <dl className={css.facts}>
        <div>
          <dt>{t('submitted.number')}</dt>
          <dd>{kase.number}</dd>
        </div>
        {decision ? null : (
          <div>
            <dt>{t('submitted.promised')}</dt>
            <dd>
              {format.date(clock.promisedOn)}
              <span className={css.more}>
                {t('submitted.days', { days: clock.workingDaysPromised })}
                {clock.provisional ? ` ${t('submitted.provisional')}` : null}
              </span>
            </dd>
          </div>
        )}
      </dl>
      {decision?.byRule === undefined ? null : (
        <div className={css.granted}>
          <Callout tone="jade" title={t('submitted.granted')}>
            <p>
              {t('submitted.byRule', {
                rule: say(definition.stages[decision.byRule]?.title ?? definition.title),
              })}
            </p>
          </Callout>
        </div>
      )}
      <ReceiptPanel caseId={caseId} seq={1} number={kase.number} agency={definition.owner} />
      {decision ? null : (
        <>
          <h2>{t('submitted.next')}</h2>
          <ol className={css.steps}>
            <li>{t('submitted.step1')}</li>
            <li>{t('submitted.step2')}</li>
            <li>{t('submitted.step3', { date: format.date(clock.promisedOn) })}</li>
          </ol>
        </>
      )}
      {certificateId ? (
        <LinkButton to="/certificates/$id" params={{ id: certificateId }}>
          {t('submitted.certificate')}
        </LinkButton>
      ) : null}{' '}
      <LinkButton
        tone={certificateId ? 'secondary' : 'primary'}
        to="/cases/$id"
        params={{ id: caseId }}
      >
        {t('submitted.go')}
      </LinkButton>
    </Page>
  )
}
