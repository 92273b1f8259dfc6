import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useRefusalReason } from '../../lib/refusal/refusal.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Confirm } from './confirm.tsx'
import { Decline } from './decline.tsx'
import { ErasureFacts } from './erasure-facts.tsx'
import css from './erasures.module.css'
import { PlanView } from './plan.tsx'
import { ProposeForm } from './propose-form.tsx'
import { ErasureTag } from './state-tag.tsx'
import { useNameText } from './use-name-text.ts'

export type Erasure = Outputs['erasures']['get']

/** One erasure: how it stands, what would go and stay, and what this officer can do about it. */
export function ErasurePage() {
  const { id } = useParams({ from: '/erasures/$id' })
  const t = useTranslations('erasures')
  const textOf = useNameText()
  const { data: erasure } = useSuspenseQuery(useTRPC().erasures.get.queryOptions({ id }))
  const { subjectName, state, plan } = erasure
  return (
    <Page
      title={subjectName ? t('of', { name: textOf(subjectName) }) : t('ofErased')}
      above={<Link to="/erasures">‹ {t('title')}</Link>}
      revision={erasure.version}
    >
      <p>
        <ErasureTag state={state} />
      </p>
      {state === 'erased' ? (
        <Callout tone="jade" title={t(erasure.finishedAt ? 'done.title' : 'underWay.title')}>
          <p>{t(erasure.finishedAt ? 'done.what' : 'underWay.what')}</p>
        </Callout>
      ) : null}
      <ErasureFacts erasure={erasure} />
      {plan ? (
        <section aria-labelledby="plan" className={css.section}>
          <h2 id="plan">{t('plan.title')}</h2>
          <PlanView plan={plan} />
        </section>
      ) : null}
      <Acts erasure={erasure} />
    </Page>
  )
}

function Acts({ erasure }: { readonly erasure: Erasure }) {
  const t = useTranslations('erasures')
  const reason = useRefusalReason()
  const { state, subjectId, bases, actions } = erasure
  if (state !== 'requested' && state !== 'proposed') return null
  const { refusal } = actions.propose
  return (
    <section aria-labelledby="acts" className={css.section}>
      <h2 id="acts">{t('acts')}</h2>
      {state === 'requested' ? (
        <ProposeForm
          subject={subjectId}
          bases={bases}
          reason={refusal ? reason(refusal) : undefined}
        />
      ) : (
        <Confirm erasure={erasure} />
      )}
      <Decline erasure={erasure} />
    </section>
  )
}
