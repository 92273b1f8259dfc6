import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { trpcClient, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { TextArea } from '../../ui/text-fields.tsx'
import css from './desk.module.css'
import { ReissueJob } from './reissue-job.tsx'

const LOOK_EVERY_MS = 1_000
const GROUNDS = 'reissue-grounds'

/** For whoever decides for the whole agency: what lost keys have signed, and issuing it anew. */
export function ReissuePage() {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery({
    ...trpc.certificates.reissue.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.job?.state === 'running' ? LOOK_EVERY_MS : false),
  })
  const { agencyName, keys, affected, waiting, job } = data
  const running = job?.state === 'running'
  return (
    <Page title={t('reissue.title')} above={say(agencyName)} lead={t('reissue.lead')}>
      {keys.length === 0 ? (
        <Callout title={t('reissue.none.title')}>
          <p>{t('reissue.none.what')}</p>
        </Callout>
      ) : (
        <DescriptionList
          items={[
            { key: 'keys', label: t('reissue.keys'), value: format.list(keys) },
            { key: 'affected', label: t('reissue.affected'), value: format.number(affected) },
          ]}
        />
      )}
      {job ? <ReissueJob job={job} left={affected} /> : null}
      {waiting ? (
        <Callout tone="amber" title={t('reissue.waiting.title')}>
          <p>{t('reissue.waiting.what')}</p>
        </Callout>
      ) : null}
      {running || waiting || keys.length === 0 ? null : affected === 0 ? (
        job ? null : (
          <Callout tone="jade" title={t('reissue.clean')}>
            <p>{t('reissue.cleanWhat')}</p>
          </Callout>
        )
      ) : job && job.failed.length >= affected ? null : (
        <Begin count={affected} />
      )}
    </Page>
  )
}

function Begin({ count }: { readonly count: number }) {
  const t = useTranslations('desk')
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const [grounds, setGrounds] = useState('')
  const [attempt, setAttempt] = useState(0)
  const act = useMutation({
    mutationFn: () => trpcClient.certificates.reissueAll.mutate({ grounds }),
    onSuccess: () => notify(t('reissue.begun')),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: trpc.certificates.reissue.queryKey() }),
  })
  const noGrounds = attempt > 0 && !grounds.trim() ? t('fault.grounds') : undefined
  const errors = [
    ...(noGrounds ? [{ field: GROUNDS, text: noGrounds }] : []),
    ...(act.error ? [{ text: refusalText(act.error) }] : []),
  ]
  return (
    <section className={css.block} aria-label={t('reissue.title')}>
      <Form
        onSubmit={() => {
          setAttempt(attempt + 1)
          if (grounds.trim() && !act.isPending) act.mutate()
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt + act.failureCount} />
        <TextArea
          id={GROUNDS}
          label={t('reissue.grounds')}
          hint={t('reissue.groundsHint')}
          error={noGrounds}
          value={grounds}
          onChange={setGrounds}
          maxLength={2000}
        />
        <Button type="submit" tone="primary" busy={act.isPending}>
          {t('reissue.start', { count })}
        </Button>
      </Form>
    </section>
  )
}
