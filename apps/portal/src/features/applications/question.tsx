import { Link, useNavigate } from '@tanstack/react-router'
import type { Task, Text } from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/details.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { Page } from '../../ui/page.tsx'
import { EarlyWarning } from './early-warning.tsx'
import css from './question.module.css'
import { QuestionField } from './question-field.tsx'
import { SaveLine } from './save-line.tsx'
import { nextStep, stepsOf } from './steps.ts'
import type { ApplicationInHand } from './use-application.ts'
import { useQuestion } from './use-question.ts'

type Props = {
  readonly inHand: ApplicationInHand
  readonly task: Task
  readonly page: number
  readonly elements: readonly string[]
  readonly pageTitle: Text | undefined
  readonly back: 'check' | undefined
}

export function Question({ inHand, task, page, elements, pageTitle, back }: Props) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const navigate = useNavigate()
  const { application, definition, tasks } = inHand
  const { fields, errors, attempt, leave, submit } = useQuestion(inHand, elements)
  const [busy, setBusy] = useState(false)

  const { id } = application
  const [first] = fields
  const alone = fields.length === 1 && first ? first : undefined
  const title = alone ? say(alone.element.label) : say(pageTitle ?? task.title)
  const all = stepsOf(tasks)
  const place = all.findIndex((step) => step.task === task.key && step.page === page) + 1

  const goOn = async () => {
    if (busy) return
    setBusy(true)
    const saved = await submit()
    setBusy(false)
    if (!saved) return
    const next = nextStep(inHand.tasksNow(), { task: task.key, page })
    if (back === 'check') return navigate({ to: '/applications/$id/check', params: { id } })
    if (!next) return navigate({ to: '/applications/$id', params: { id } })
    return navigate({
      to: '/applications/$id/$task/$page',
      params: { id, task: next.task, page: String(next.page) },
    })
  }

  return (
    <Page
      title={title}
      failed={errors.length > 0}
      above={
        <nav className={css.above} aria-label={t('question.place')}>
          <progress className={css.line} value={place} max={all.length} aria-hidden="true" />
          <BackLink id={id} task={task} page={page} back={back} />
          <span>
            {t('question.progress', {
              service: say(definition.title),
              place,
              all: all.length,
            })}
          </span>
        </nav>
      }
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <Form onSubmit={() => void goOn()}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving any field inside saves it */}
        <div onBlur={leave} className={alone && errors.length === 0 ? css.fields : undefined}>
          {fields.map((field) => (
            <QuestionField
              key={field.key}
              inHand={inHand}
              field={field}
              labelHidden={field === alone}
              attempt={attempt}
            />
          ))}
        </div>
        {alone?.element.why ? (
          <Details summary={t('question.why')}>{say(alone.element.why)}</Details>
        ) : null}
        <div className={css.actions}>
          <Button type="submit" tone="primary" busy={busy}>
            {t(back === 'check' ? 'question.backToCheck' : 'question.continue')}
          </Button>
          <SaveLine
            answers={fields.map(({ save }) => save)}
            onRetry={() => void inHand.saver.flushAll()}
          />
        </div>
      </Form>
      <EarlyWarning inHand={inHand} />
    </Page>
  )
}

type BackProps = Pick<Props, 'task' | 'page' | 'back'> & { readonly id: string }

function BackLink({ id, task, page, back }: BackProps) {
  const t = useTranslations('applications')
  const label = <>‹ {t('question.back')}</>
  if (back === 'check')
    return (
      <Link to="/applications/$id/check" params={{ id }}>
        {label}
      </Link>
    )
  return page > 1 ? (
    <Link
      to="/applications/$id/$task/$page"
      params={{ id, task: task.key, page: String(page - 1) }}
    >
      {label}
    </Link>
  ) : (
    <Link to="/applications/$id" params={{ id }}>
      {label}
    </Link>
  )
}
