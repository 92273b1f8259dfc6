import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { useRefusalReason } from '../../lib/refusal/refusal.ts'
import { type AnswerSave, type SaveStatus, statusOf } from './autosave/answer-save.ts'
import css from './question.module.css'

/** The one that most needs saying comes first. */
const ORDER: readonly SaveStatus[] = [
  'conflict',
  'failed',
  'invalid',
  'unfinished',
  'saving',
  'waiting',
  'saved',
]

type Props = { readonly answers: readonly AnswerSave[]; readonly onRetry: () => void }

/** Says honestly what the server has: when it was saved, that it is not, and why. */
export function SaveLine({ answers, onRetry }: Props) {
  const t = useTranslations('applications')
  const format = useFormat()
  const reason = useRefusalReason()
  const here = useRouterState({ select: ({ location }) => location.href })
  const statuses = answers.map(statusOf)
  const status = ORDER.find((each) => statuses.includes(each))
  const savedAt = answers
    .flatMap(({ saved }) => saved?.savedAt ?? [])
    .sort()
    .at(-1)
  const failure = answers.find((answer) => answer.failure)?.failure

  return (
    <p className={status === 'failed' ? css.saveFailed : css.saveLine} role="status">
      {status === 'failed' ? (
        <>
          {failure === 'unreachable' || failure === undefined
            ? t('save.unreachable')
            : t('save.refused', { reason: reason(failure) })}{' '}
          {failure === 'not-signed-in' ? (
            <Link to="/sign-in" search={{ next: here }}>
              {t('save.signIn')}
            </Link>
          ) : (
            <button type="button" className={css.textButton} onClick={onRetry}>
              {t('save.again')}
            </button>
          )}
        </>
      ) : status === 'saved' && savedAt ? (
        t('save.saved', { time: format.time(savedAt) })
      ) : status === 'saving' || status === 'waiting' ? (
        <span aria-hidden="true">{t('save.saving')}</span>
      ) : status === 'unfinished' || status === 'invalid' ? (
        t(`save.${status}`)
      ) : null}
    </p>
  )
}
