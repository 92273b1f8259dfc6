import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, trpcClient, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { notify } from '../../ui/notices.ts'
import { Progress } from '../../ui/progress.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './desk.module.css'

type Job = NonNullable<Outputs['certificates']['reissue']['job']>
type Props = {
  readonly job: Job
  /** Certificates in force that lost keys have signed. */
  readonly left: number
}

/** How far it is; spoken in tenths, so that a reader is told and not flooded. */
export function ReissueJob({ job, left }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  const { state, total, done, failed, begunAt, finishedAt, byName } = job
  const running = state === 'running'
  const standing = running ? 'running' : failed.length > 0 ? 'partly' : 'finished'
  const progress = t('reissue.progress', { done: format.number(done), total: format.number(total) })
  const tenth = Math.floor((done / Math.max(total, 1)) * 10)
  const when = format.dateTime(begunAt)
  return (
    <section className={css.block} aria-labelledby="reissue-job">
      <h2 id="reissue-job">
        {t(`reissue.${standing}`)}{' '}
        <StatusTag tone={running ? 'amber' : failed.length > 0 ? 'vermilion' : 'jade'}>
          {t(`reissue.tag.${standing}`)}
        </StatusTag>
      </h2>
      <Progress value={done} max={total} label={progress} />
      <p role="status" className={css.spoken} key={`${state} ${tenth}`}>
        {running ? progress : `${t(`reissue.${standing}`)}. ${progress}`}
      </p>
      <p className={css.small}>
        {byName
          ? t('reissue.by', { when, name: say({ en: byName.zh, ...byName }) })
          : t('reissue.byOperator', { when })}
        {finishedAt ? ` · ${t('reissue.ended', { when: format.dateTime(finishedAt) })}` : null}
      </p>
      <p className={css.small}>{job.grounds}</p>
      {running ? <p className={css.small}>{t('reissue.aside')}</p> : null}
      {failed.length > 0 ? <Failed job={job} running={running || left === 0} /> : null}
    </section>
  )
}

function Failed({ job, running }: { readonly job: Job; readonly running: boolean }) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const queryKey = trpc.certificates.reissue.queryKey()
  const retry = useMutation({
    mutationFn: () => trpcClient.certificates.retryReissue.mutate({ id: job.id }),
    onSuccess: () => notify(t('reissue.retried')),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
  const errors = retry.error ? [{ text: refusalText(retry.error) }] : []
  return (
    <>
      <h3>{t('reissue.failed')}</h3>
      <ul>
        {job.failed.map(({ certificate: { id, kindName, number }, reason }) => (
          <li key={id}>
            <Link to="/certificates/$id" params={{ id }}>
              {t.rich('certificate.name', {
                kind: say(kindName),
                number,
                whole: (text) => <span className={css.whole}>{text}</span>,
              })}
            </Link>
            :{' '}
            {reason === 'erased' || reason === 'fault'
              ? t(`reissue.why.${reason}`)
              : t('reissue.why.other', { code: reason })}
          </li>
        ))}
      </ul>
      <ErrorSummary errors={errors} attempt={retry.failureCount} />
      {running ? null : (
        <Button busy={retry.isPending} onClick={() => retry.mutate()}>
          {t('reissue.retry')}
        </Button>
      )}
    </>
  )
}
