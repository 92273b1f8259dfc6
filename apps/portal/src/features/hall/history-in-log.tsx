import { Link } from '@tanstack/react-router'
import { caseLink, fromBase64Url } from '@vermilion/ledger'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { useWholeLog, type WholeLog } from '../../lib/log/use-whole-log.ts'
import { queryClient } from '../../lib/query-client.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Progress } from '../../ui/progress.tsx'
import css from './hall.module.css'
import { type HistoryVerdict, judgeHistory, type ShownStep } from './judge-history.ts'

type Case = Outputs['cases']['getMine']

/** Steps that are looked for; no case comes near. */
const LOOKED_FOR = 512

/**
 * Looks through the whole public log for the records of a case, in the owner's browser: the links that
 * the case's secret makes find every one, and the first that is missing shows that there is no more.
 */
export function HistoryInLog({ kase }: { readonly kase: Case }) {
  const t = useTranslations('hall')
  const format = useFormat()
  const trpc = useTRPC()
  const { check, start, stop } = useWholeLog()
  const [failed, setFailed] = useState(false)
  const shown = stepsOf(kase)

  const look = async () => {
    setFailed(false)
    const links = await queryClient
      .fetchQuery(trpc.cases.linkSecret.queryOptions({ id: kase.id }))
      .then(({ secret }) => linksOf(secret))
      .catch(() => setFailed(true))
    if (links) await start(links)
  }

  return (
    <section className={css.block} aria-labelledby="in-log">
      <h2 id="in-log">{t('inLog.title')}</h2>
      <p>{t('inLog.lead')}</p>
      {check.state === 'running' ? (
        <div className={css.looking}>
          <Progress
            value={check.progress.checked}
            max={check.progress.size}
            label={t('inLog.progress', {
              checked: format.number(check.progress.checked),
              size: format.number(check.progress.size),
            })}
          />
          <Button onClick={stop}>{t('inLog.stop')}</Button>
        </div>
      ) : (
        <Button onClick={() => void look()}>
          {t(check.state === 'idle' ? 'inLog.start' : 'inLog.again')}
        </Button>
      )}
      <div role="status" className={css.found}>
        {failed ? (
          <Callout tone="amber">{t('inLog.unread')}</Callout>
        ) : (
          <Found check={check} shown={shown} />
        )}
      </div>
    </section>
  )
}

function Found({
  check,
  shown,
}: {
  readonly check: WholeLog
  readonly shown: readonly ShownStep[]
}) {
  const t = useTranslations('hall')
  const format = useFormat()
  if (check.state === 'left') return <p>{t('inLog.left')}</p>
  if (check.state === 'unread') return <Callout tone="amber">{t('inLog.unread')}</Callout>
  if (check.state === 'bad') {
    return (
      <Callout tone="vermilion" title={t('inLog.bad')}>
        <Link to="/log" search={{}}>
          {t('inLog.badMore')}
        </Link>
      </Callout>
    )
  }
  if (check.state !== 'good') return null
  const { linked, checkpoint } = check
  const verdict = judgeHistory(shown, linked, checkpoint.size)
  const steps = 'steps' in verdict ? verdict.steps : 0
  const step = 'k' in verdict ? format.number(verdict.k + 1) : ''
  return (
    <Callout
      tone={toneOf[verdict.is]}
      title={t(`inLog.is.${verdict.is}`, { count: linked.length, steps, step })}
    >
      <p>{t('inLog.read', { size: format.number(checkpoint.size) })}</p>
      <ol className={css.records}>
        {linked.map(({ index, k }) => (
          <li key={index}>
            <Link to="/log/$index" params={{ index }}>
              {t('inLog.record', { step: format.number(k + 1), index: format.number(index) })}
            </Link>
          </li>
        ))}
      </ol>
    </Callout>
  )
}

const toneOf = {
  whole: 'jade',
  waiting: 'jade',
  newer: 'amber',
  missing: 'vermilion',
  other: 'vermilion',
} as const satisfies Record<HistoryVerdict['is'], string>

/** The steps of the case itself: what became of its certificate are other records, without its links. */
function stepsOf({ history }: Case): readonly ShownStep[] {
  return history
    .filter(({ type }) => !type.startsWith('certificate.'))
    .map(({ seq, entry }) => ({ k: seq - 1, entry }))
}

function linksOf(secret: string) {
  const bytes = fromBase64Url(secret)
  if (!bytes) throw new Error('a case secret is base64url')
  return Array.from({ length: LOOKED_FOR }, (_, k) => caseLink(bytes, k))
}
