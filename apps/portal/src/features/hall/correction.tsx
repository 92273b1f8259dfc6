import { useMutation } from '@tanstack/react-query'
import type { Definition, Value } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { queryClient } from '../../lib/query-client.ts'
import { refusalOf, useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { AnswerField } from '../../ui/answer/answer-field.tsx'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import css from './hall.module.css'
import { useCorrection } from './use-correction.ts'

type Props = {
  readonly kase: Outputs['cases']['getMine']
  readonly definition: Definition
}

/** The request for correction and the fields that it unlocked; everything else stays as it is. */
export function Correction({ kase, definition }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const { fields, changed, errors, attempt, check } = useCorrection(kase, definition)
  const reload = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.cases.getMine.queryKey({ id: kase.id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.cases.myDecisions.queryKey({ id: kase.id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.cases.listMine.queryKey() }),
    ])
  const answer = useMutation(
    trpc.cases.answer.mutationOptions({
      onSuccess: async () => {
        await reload()
        notify(t('correction.sent'))
      },
      onError: (error) => {
        if (refusalOf(error)?.code === 'changed-meanwhile') void reload()
      },
    }),
  )
  if (!kase.correction) return null
  const reason = definition.reasons[kase.correction.reason]
  const nothing = Object.keys(changed).length === 0 ? t('correction.nothing') : undefined
  const failure = answer.error ? [{ text: refusalText(answer.error) }] : []

  return (
    <section className={css.block} aria-label={t('correction.title')}>
      <Callout tone="amber" title={t('correction.title')}>
        {reason ? <p>{say(reason.text)}</p> : null}
        <p>{t('correction.note', { note: kase.correction.note })}</p>
        {reason ? <p>{say(reason.remedy)}</p> : null}
      </Callout>
      <p>{t('correction.only', { count: fields.length })}</p>
      <ErrorSummary errors={[...errors, ...failure]} attempt={attempt + answer.failureCount} />
      <Form
        onSubmit={() => {
          if (!check() || nothing || answer.isPending) return
          answer.mutate({ id: kase.id, version: kase.version, answers: changed as never })
        }}
      >
        {fields.map(({ key, element, value, before, problem, change }) => (
          <div key={key} className={css.asked}>
            <AnswerField
              id={key}
              element={element}
              label={say(element.label)}
              value={value}
              onChange={change}
              problem={problem}
              uploadTo={{ owner: kase.applicationId ?? kase.id, element: key }}
              note={
                key in changed ? (
                  <span className={css.before}>
                    {t('case.before')}{' '}
                    <del>
                      <AnswerValue element={element} value={before as Value | undefined} />
                    </del>
                  </span>
                ) : null
              }
            />
          </div>
        ))}
        <Button type="submit" tone="primary" busy={answer.isPending} reason={nothing}>
          {t('correction.send')}
        </Button>
      </Form>
    </section>
  )
}
