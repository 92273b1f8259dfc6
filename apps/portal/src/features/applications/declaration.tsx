import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { queryClient } from '../../lib/query-client.ts'
import { refusalOf, useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-fields.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { RuleRefusal } from '../../ui/rule/rule-refusal.tsx'
import css from './check.module.css'
import type { ApplicationInHand } from './use-application.ts'

type Props = {
  readonly inHand: ApplicationInHand
  readonly onFailed: (failed: boolean) => void
  readonly onSubmitted: () => Promise<void>
}

const DECLARED = 'declared'

/** The statement and the one press that opens the case, however often it is pressed. */
export function Declaration({ inHand, onFailed, onSubmitted }: Props) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const { application, definition, service, saver } = inHand
  const [declared, setDeclared] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const key = trpc.applications.get.queryKey({ id: application.id })

  const submit = useMutation(
    trpc.applications.submit.mutationOptions({
      onSuccess: async ({ caseId }) => {
        queryClient.setQueryData(key, (draft) => draft && { ...draft, caseId })
        await onSubmitted()
        await queryClient.invalidateQueries({ queryKey: trpc.cases.listMine.queryKey() })
        await queryClient.invalidateQueries({ queryKey: trpc.applications.listMine.queryKey() })
      },
      // Changed in another window meanwhile, or sent from there: the page shows what is so now.
      onError: (error) => {
        if (refusalOf(error)) void queryClient.invalidateQueries({ queryKey: key })
      },
    }),
  )

  const missing = attempt > 0 && !declared ? t('declare.missing') : undefined
  const failure = submit.error ? refusalText(submit.error) : undefined
  const errors = [
    ...(missing ? [{ field: DECLARED, text: missing }] : []),
    ...(failure ? [{ text: failure }] : []),
  ]
  const send = async () => {
    setAttempt(attempt + 1)
    onFailed(!declared)
    if (!declared || submit.isPending) return
    await saver.flushAll()
    submit.mutate({ id: application.id, declared: true, version: application.version })
  }
  return (
    <section className={css.declaration}>
      <Form onSubmit={() => void send()}>
        <h2>{t('declare.title')}</h2>
        <ErrorSummary errors={errors} attempt={attempt + submit.failureCount} />
        <RuleRefusal error={submit.error} definition={definition} laws={service.laws} />
        <Checkbox
          id={DECLARED}
          label={definition.declare ? say(definition.declare) : t('declare.true')}
          checked={declared}
          onChange={setDeclared}
          error={missing}
        />
        <Button type="submit" tone="primary" busy={submit.isPending}>
          {t(submit.isPending ? 'declare.sending' : 'declare.submit')}
        </Button>
      </Form>
    </section>
  )
}
