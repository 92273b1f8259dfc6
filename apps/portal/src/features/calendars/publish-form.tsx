import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { TextArea, TextField } from '../../ui/text-fields.tsx'
import css from './calendars.module.css'
import { useDraftNotice } from './use-draft-notice.ts'
import { Days } from './year-details.tsx'

/** Takes a year's notice in; what was read from it is shown before it counts for anybody. */
export function PublishForm({ proposed }: { readonly proposed: number }) {
  const t = useTranslations('calendars')
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const notice = useDraftNotice(proposed)
  const [attempt, setAttempt] = useState(0)
  const publish = useMutation(
    trpc.calendars.publish.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.calendars.get.queryKey() })
        notice.clear()
        setAttempt(0)
      },
    }),
  )
  const problems = attempt > 0 ? notice.problems : {}
  const errors = [
    ...Object.entries(problems).map(([field, text]) => ({ field, text })),
    ...(publish.error ? [{ text: refusalText(publish.error) }] : []),
  ]
  const send = () => {
    setAttempt(attempt + 1)
    if (Object.keys(notice.problems).length > 0 || publish.isPending) return
    publish.mutate({
      year: Number(notice.year),
      notice: notice.number.trim(),
      holidays: [...notice.holidays.days],
      makeups: [...notice.makeups.days],
    })
  }
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">{t('publish.title')}</h2>
      <p className={css.more}>{t('publish.what')}</p>
      <ErrorSummary errors={errors} attempt={attempt + publish.failureCount} />
      <Form onSubmit={send}>
        <TextField
          id="year"
          label={t('publish.year')}
          error={problems.year}
          value={notice.year}
          onChange={notice.setYear}
          inputMode="numeric"
          short
        />
        <TextField
          id="number"
          label={t('publish.number')}
          hint={t('publish.numberHint')}
          error={problems.number}
          value={notice.number}
          onChange={notice.setNumber}
          lang="zh-CN"
          autoComplete="off"
        />
        <TextArea
          id="holidays"
          label={t('publish.holidays')}
          hint={t('publish.daysHint')}
          error={problems.holidays}
          value={notice.holidaysText}
          onChange={notice.setHolidaysText}
          note={<Read days={notice.holidays.days} />}
        />
        <TextArea
          id="makeups"
          label={t('publish.makeups')}
          hint={t('publish.makeupsHint')}
          optional
          rows={2}
          error={problems.makeups}
          value={notice.makeupsText}
          onChange={notice.setMakeupsText}
          note={<Read days={notice.makeups.days} />}
        />
        <Button type="submit" tone="primary" busy={publish.isPending}>
          {t('publish.send')}
        </Button>
      </Form>
      <div role="status" className={css.done}>
        {publish.data ? (
          <Callout tone="jade" title={t('publish.done')}>
            <p>{t('publish.recomputed', { count: publish.data.recomputed })}</p>
          </Callout>
        ) : null}
      </div>
    </section>
  )
}

function Read({ days }: { readonly days: readonly string[] }) {
  const t = useTranslations('calendars')
  return (
    <p className={css.read} role="status">
      {days.length > 0 ? (
        <>
          {t('publish.read', { count: days.length })} <Days days={days} />
        </>
      ) : null}
    </p>
  )
}
