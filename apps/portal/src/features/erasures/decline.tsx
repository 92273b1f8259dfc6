import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useRefusalReason, useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { TextArea } from '../../ui/text-fields.tsx'
import type { Erasure } from './erasure-page.tsx'
import css from './erasures.module.css'
import { useRefresh } from './use-refresh.ts'

/** No erasure, with the reason that the person is told. */
export function Decline({ erasure }: { readonly erasure: Erasure }) {
  const t = useTranslations('erasures')
  const reasonOf = useRefusalReason()
  const refusalText = useRefusalText()
  const refresh = useRefresh()
  const [reason, setReason] = useState('')
  const [attempt, setAttempt] = useState(0)
  const decline = useMutation(useTRPC().erasures.decline.mutationOptions({ onSettled: refresh }))
  const missing = attempt > 0 && !reason.trim() ? t('decline.noReason') : undefined
  const errors = [
    ...(missing ? [{ field: 'reason', text: missing }] : []),
    ...(decline.error ? [{ text: refusalText(decline.error) }] : []),
  ]
  const { refusal } = erasure.actions.decline
  const send = () => {
    setAttempt(attempt + 1)
    if (!reason.trim() || decline.isPending) return
    decline.mutate({ id: erasure.id, version: erasure.version, reason: reason.trim() })
  }
  return (
    <div className={css.decline}>
      <Details summary={t('decline.summary')}>
        <ErrorSummary errors={errors} attempt={attempt + decline.failureCount} />
        <Form onSubmit={send}>
          <TextArea
            id="reason"
            label={t('decline.reason')}
            hint={t('decline.hint')}
            error={missing}
            value={reason}
            onChange={setReason}
            maxLength={2000}
          />
          <Button
            type="submit"
            busy={decline.isPending}
            reason={refusal ? reasonOf(refusal) : undefined}
          >
            {t('decline.button')}
          </Button>
        </Form>
      </Details>
    </div>
  )
}
