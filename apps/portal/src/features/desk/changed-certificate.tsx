import { useMutation } from '@tanstack/react-query'
import type { Definition, Value } from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { refusalOf, useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, trpcClient } from '../../lib/trpc.ts'
import { AnswerField } from '../../ui/answer/answer-field.tsx'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup } from '../../ui/choice-fields.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { TextArea } from '../../ui/text-fields.tsx'
import css from './desk.module.css'
import { useChangedAnswers } from './use-changed-answers.ts'

type Props = {
  readonly certificate: Outputs['certificates']['get']
  readonly definition: Definition
  readonly reload: () => Promise<unknown>
  readonly onDone: () => void
}

const PICK = 'changed-pick'
const GROUNDS = 'changed-grounds'

/** A certificate in place of this one: which facts are new, what they are, and on what grounds. */
export function ChangedCertificate({ certificate, definition, reload, onDone }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const refusalText = useRefusalText()
  const { id, version, changeable = [] } = certificate
  const answers = useChangedAnswers(changeable, definition)
  const [grounds, setGrounds] = useState('')
  const [attempt, setAttempt] = useState(0)
  const { picked, fields, changed } = answers
  const act = useMutation({
    mutationFn: () =>
      trpcClient.certificates.change.mutate({
        id,
        version,
        answers: Object.fromEntries(changed.map(({ key, value }) => [key, value])) as never,
        grounds,
      }),
    onSuccess: async () => {
      await reload()
      onDone()
      notify(t('certificate.supersede.done'))
    },
    onError: (error) => {
      if (refusalOf(error)?.code === 'changed-meanwhile') void reload()
    },
  })
  const noPick = attempt > 0 && picked.length === 0 ? t('certificate.supersede.noPick') : undefined
  const unchanged =
    attempt > 0 && picked.length > 0 && changed.length === 0
      ? t('certificate.supersede.unchanged')
      : undefined
  const noGrounds = attempt > 0 && !grounds.trim() ? t('fault.grounds') : undefined
  const errors = [
    ...(noPick ? [{ field: PICK, text: noPick }] : []),
    ...answers.errors,
    ...(unchanged ? [{ field: fields[0]?.key ?? PICK, text: unchanged }] : []),
    ...(noGrounds ? [{ field: GROUNDS, text: noGrounds }] : []),
    ...(act.error ? [{ text: refusalText(act.error) }] : []),
  ]
  return (
    <Form
      onSubmit={() => {
        setAttempt(attempt + 1)
        if (answers.check() && changed.length > 0 && grounds.trim() && !act.isPending) act.mutate()
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt + act.failureCount} />
      <CheckboxGroup
        id={PICK}
        size="compact"
        legend={t('certificate.supersede.pick')}
        hint={t('certificate.supersede.pickHint')}
        error={noPick}
        value={picked}
        onChange={answers.setPicked}
        options={answers.choices.map(({ key, element }) => ({
          value: key,
          label: say(element.short ?? element.label),
        }))}
      />
      {fields.map(({ key, element, value, problem, change }) => (
        <AnswerField
          key={key}
          id={key}
          element={element}
          label={say(element.short ?? element.label)}
          value={value}
          onChange={change}
          problem={problem}
          uploadTo={{ owner: id, element: key }}
        />
      ))}
      {changed.length > 0 ? (
        <section className={css.preview} aria-label={t('certificate.supersede.preview')}>
          <h3>{t('certificate.supersede.preview')}</h3>
          <dl>
            {changed.map(({ key, element, before, value }) => (
              <div key={key}>
                <dt>{say(element.short ?? element.label)}</dt>
                <dd>
                  <del>
                    <AnswerValue element={element} value={before as Value | undefined} />
                  </del>
                </dd>
                <dd>
                  <ins>
                    <AnswerValue element={element} value={value as Value | undefined} />
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
          <p className={css.small}>
            {t('certificate.supersede.same', { number: certificate.number })}
          </p>
        </section>
      ) : null}
      <TextArea
        id={GROUNDS}
        label={t('grounds')}
        hint={t('certificate.supersede.hint')}
        error={noGrounds}
        value={grounds}
        onChange={setGrounds}
        maxLength={2000}
      />
      <Button type="submit" tone="primary" busy={act.isPending}>
        {t('certificate.supersede.send')}
      </Button>
    </Form>
  )
}
