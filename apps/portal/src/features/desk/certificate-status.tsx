import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Definition } from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { refusalOf, useRefusalReason, useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, trpcClient, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Select, TextArea } from '../../ui/text-fields.tsx'
import { ChangedCertificate } from './changed-certificate.tsx'
import css from './desk.module.css'

type StatusChange = 'suspend' | 'resume' | 'revoke'
type Change = StatusChange | 'supersede'
type State = Outputs['certificates']['get']['state']

/** What can become of a certificate at all; whether this clerk may do it, the server says. */
const CHANGES: Readonly<Record<State, readonly Change[]>> = {
  valid: ['supersede', 'suspend', 'revoke'],
  suspended: ['resume', 'supersede', 'revoke'],
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
  const format = useFormat()
  const reason = useRefusalReason()
  const [change, setChange] = useState<Change>()
  const { id, kindName, number, state, edition, actions, outdated = [] } = certificate
  const reload = useReload(id)
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
      {edition > 1 ? <p className={css.small}>{t('certificate.edition', { edition })}</p> : null}
      {outdated.length > 0 ? (
        <Callout tone="amber" title={t('certificate.outdated.title')}>
          <p>
            {t('certificate.outdated.what', {
              claims: format.list(outdatedNames(certificate, say)),
            })}
          </p>
        </Callout>
      ) : null}
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
      {change === 'supersede' ? (
        <ChangedCertificate
          certificate={certificate}
          definition={definition}
          reload={reload}
          onDone={() => setChange(undefined)}
        />
      ) : change ? (
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

/** The history of its case tells it as well. */
function useReload(id: string) {
  const trpc = useTRPC()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.certificates.get.queryKey({ id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.cases.get.queryKey() }),
    ])
}

function outdatedNames(
  { claims, outdated = [] }: StatusProps['certificate'],
  say: ReturnType<typeof useBilingual>,
): readonly string[] {
  return claims.filter(({ key }) => outdated.includes(key)).map(({ label }) => say(label))
}

/** A resumption needs no coded reason: it ends one. */
const RESUMED = 'resumed'

function ChangeForm({
  change,
  certificate,
  definition,
  onDone,
}: StatusProps & { readonly change: StatusChange; readonly onDone: () => void }) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const refusalText = useRefusalText()
  const [reason, setReason] = useState(change === 'resume' ? RESUMED : '')
  const [grounds, setGrounds] = useState('')
  const [attempt, setAttempt] = useState(0)
  const { id, version } = certificate
  const reload = useReload(id)
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
