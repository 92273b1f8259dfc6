import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Definition } from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { queryClient } from '../../lib/query-client.ts'
import { refusalOf, useRefusalReason, useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, trpcClient, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Select, TextArea } from '../../ui/text-fields.tsx'
import css from './desk.module.css'

type Change = 'suspend' | 'resume' | 'revoke'
type State = Outputs['certificates']['get']['state']

/** What can become of a certificate at all; whether this clerk may do it, the server says. */
const CHANGES: Readonly<Record<State, readonly Change[]>> = {
  valid: ['suspend', 'revoke'],
  suspended: ['resume', 'revoke'],
  revoked: [],
  superseded: [],
}
type Props = { readonly id: string; readonly definition: Definition }

/** What became of the decision: the certificate, and what its office can still do with it. */
export function CertificateStatus({ id, definition }: Props) {
  const trpc = useTRPC()
  const { data: certificate } = useQuery(trpc.certificates.get.queryOptions({ id }))
  return certificate ? <Status certificate={certificate} definition={definition} /> : null
}

type StatusProps = {
  readonly certificate: Outputs['certificates']['get']
  readonly definition: Definition
}

function Status({ certificate, definition }: StatusProps) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const reason = useRefusalReason()
  const [change, setChange] = useState<Change>()
  const { id, kindName, number, state, actions } = certificate
  return (
    <section className={css.panel}>
      <h2>{t('certificate.title')}</h2>
      <p className={css.certificate}>
        <Link to="/certificates/$id" params={{ id }}>
          {t.rich('certificate.name', {
            kind: say(kindName),
            number,
            whole: (text) => <span className={css.whole}>{text}</span>,
          })}
        </Link>
        <StatusTag
          tone={state === 'valid' ? 'jade' : state === 'suspended' ? 'amber' : 'vermilion'}
        >
          {t(`certificate.state.${state}`)}
        </StatusTag>
      </p>
      {CHANGES[state].length === 0 ? <p className={css.small}>{t('certificate.final')}</p> : null}
      <div className={css.changes}>
        {CHANGES[state].map((each) => {
          const refusal = actions[each]?.refusal
          return (
            <Button
              key={each}
              size="compact"
              aria-expanded={change === each}
              reason={refusal ? reason(refusal) : undefined}
              onClick={() => setChange(change === each ? undefined : each)}
            >
              {t(`certificate.${each}.button`)}
            </Button>
          )
        })}
      </div>
      {change ? (
        <ChangeForm
          key={change}
          change={change}
          certificate={certificate}
          definition={definition}
          onDone={() => setChange(undefined)}
        />
      ) : null}
    </section>
  )
}

/** A resumption needs no coded reason: it ends one. */
const RESUMED = 'resumed'

function ChangeForm({
  change,
  certificate,
  definition,
  onDone,
}: StatusProps & { readonly change: Change; readonly onDone: () => void }) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const [reason, setReason] = useState(change === 'resume' ? RESUMED : '')
  const [grounds, setGrounds] = useState('')
  const [attempt, setAttempt] = useState(0)
  const { id, version } = certificate
  // The history of its case tells it as well.
  const reload = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.certificates.get.queryKey({ id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.cases.get.queryKey() }),
    ])
  const act = useMutation({
    mutationFn: () => trpcClient.certificates[change].mutate({ id, version, reason, grounds }),
    onSuccess: async () => {
      await reload()
      onDone()
      notify(t(`certificate.${change}.done`))
    },
    onError: (error) => {
      if (refusalOf(error)?.code === 'changed-meanwhile') void reload()
    },
  })
  const options = Object.entries(definition.reasons).flatMap(([key, each]) =>
    change !== 'resume' && each.for.includes(change) ? [{ value: key, label: say(each.text) }] : [],
  )
  const noReason = attempt > 0 && !reason ? t('fault.reason') : undefined
  const noGrounds = attempt > 0 && !grounds.trim() ? t('fault.grounds') : undefined
  const errors = [
    ...(noReason ? [{ field: 'status-reason', text: noReason }] : []),
    ...(noGrounds ? [{ field: 'status-grounds', text: noGrounds }] : []),
    ...(act.error ? [{ text: refusalText(act.error) }] : []),
  ]
  return (
    <Form
      onSubmit={() => {
        setAttempt(attempt + 1)
        if (reason && grounds.trim() && !act.isPending) act.mutate()
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt + act.failureCount} />
      {change === 'resume' ? null : (
        <Select
          id="status-reason"
          label={t('reason.label')}
          error={noReason}
          placeholder={t('reason.choose')}
          value={reason}
          onChange={setReason}
          options={options}
        />
      )}
      <TextArea
        id="status-grounds"
        label={t('grounds')}
        hint={t(`certificate.${change}.hint`)}
        error={noGrounds}
        value={grounds}
        onChange={setGrounds}
        maxLength={2000}
      />
      <Button type="submit" tone="primary" busy={act.isPending}>
        {t(`certificate.${change}.send`)}
      </Button>
    </Form>
  )
}
