import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { checkSubmission } from '@vermilion/services'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useProblemText } from '../../ui/answer/problem-text.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { AlreadySubmitted } from './already-submitted.tsx'
import { AnswerSummary } from './answer-summary.tsx'
import css from './check.module.css'
import { Declaration } from './declaration.tsx'
import { EarlyWarning } from './early-warning.tsx'
import { stepOf } from './steps.ts'
import { useApplication } from './use-application.ts'

/** Everything that will be handed in, by task, before it is. */
export function CheckAnswersPage() {
  const { id } = useParams({ from: '/applications/$id/check' })
  const t = useTranslations('applications')
  const say = useBilingual()
  const problemText = useProblemText()
  const navigate = useNavigate()
  const [failed, setFailed] = useState(false)
  const inHand = useApplication(id)
  const { application, definition, answers, lacks, around, tasks, saver, bars } = inHand
  // What is still being typed on another page belongs to what is checked here.
  useEffect(() => void saver.flushAll(), [saver])
  if (application.caseId && !failed) return <AlreadySubmitted caseId={application.caseId} />

  const issues = checkSubmission(definition, around, { answers, lacks })
  return (
    <Page
      title={t('check.title')}
      lead={t('check.lead')}
      failed={failed}
      above={
        <Link to="/applications/$id" params={{ id }}>
          ‹ {t('check.back')}
        </Link>
      }
    >
      {issues.length > 0 ? (
        <Callout tone="amber" title={t('check.open', { count: issues.length })}>
          <ul className={css.issues}>
            {issues.map((issue) => {
              const step = stepOf(tasks, issue.at)
              const element = definition.data[issue.at]
              const name = element ? say(element.short ?? element.label) : t('evidence.task')
              const text = t('check.issue', { name, problem: problemText(issue) })
              return (
                <li key={issue.at}>
                  {step ? (
                    <Link
                      to="/applications/$id/$task/$page"
                      params={{ id, task: step.task, page: String(step.page) }}
                      search={{ back: 'check' }}
                    >
                      {text}
                    </Link>
                  ) : (
                    text
                  )}
                </li>
              )
            })}
          </ul>
        </Callout>
      ) : null}
      <EarlyWarning inHand={inHand} />
      <AnswerSummary inHand={inHand} />
      {issues.length + bars.length === 0 ? (
        <Declaration
          inHand={inHand}
          onFailed={setFailed}
          onSubmitted={() =>
            navigate({ to: '/applications/$id/submitted', params: { id }, replace: true })
          }
        />
      ) : null}
    </Page>
  )
}
