import { useQueryClient } from '@tanstack/react-query'
import { type Progress as CheckProgress, checkWholeLog, type Place, toHex } from '@vermilion/ledger'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { logReader } from '../../lib/log/log-reader.ts'
import { checkpointQuery } from '../../lib/log/queries.ts'
import { startCheckers } from '../../lib/log/run-checkers.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Progress } from '../../ui/progress.tsx'
import css from './log.module.css'
import { useCover } from './use-cover.ts'

type Check =
  | { readonly state: 'idle' | 'left' }
  | { readonly state: 'running'; readonly progress: CheckProgress }
  | {
      readonly state: 'good'
      readonly size: number
      readonly root: string
      readonly tookMs: number
    }
  | { readonly state: 'bad'; readonly reason: string; readonly place?: Place }
  | { readonly state: 'unread'; readonly reason: string }

type Props = {
  /** The key that signed the newest checkpoint, once that is verified. */
  readonly vkey: string | undefined
  /** The checkpoint could not be verified. */
  readonly unverified: boolean
}

/** Reads every entry and builds the whole tree anew, here; it can be left at any moment. */
export function WholeLogCheck({ vkey, unverified }: Props) {
  const t = useTranslations('log')
  const format = useFormat()
  const say = useCover()
  const queryClient = useQueryClient()
  const [check, setCheck] = useState<Check>({ state: 'idle' })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (key: string) => {
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    setCheck({ state: 'running', progress: { checked: 0, size: 0 } })
    const started = performance.now()
    const tell = (progress: CheckProgress) => {
      if (!signal.aborted) setCheck({ state: 'running', progress })
    }
    try {
      const verdict = await checkWholeLog(logReader, key, tell, startCheckers(signal))
      if (!verdict.ok) return setCheck({ ...verdict, state: 'bad' })
      const { size, root } = verdict.checkpoint
      setCheck({ state: 'good', size, root: toHex(root), tookMs: performance.now() - started })
      await queryClient.invalidateQueries({ queryKey: checkpointQuery.queryKey })
    } catch (cause) {
      if (signal.aborted) setCheck({ state: 'left' })
      else setCheck({ state: 'unread', reason: String(cause) })
    } finally {
      controller.abort()
    }
  }

  return (
    <section className={css.section} aria-labelledby="whole">
      <h2 id="whole">{t('whole.title')}</h2>
      <p>{t('whole.lead')}</p>
      {check.state === 'running' ? (
        <div className={css.running}>
          <Progress
            value={check.progress.checked}
            max={check.progress.size}
            label={t('whole.progress', {
              checked: format.number(check.progress.checked),
              size: format.number(check.progress.size),
            })}
          />
          <Button onClick={() => running.current?.abort()}>{t('whole.stop')}</Button>
        </div>
      ) : (
        <Button
          tone="primary"
          reason={vkey === undefined ? t(unverified ? 'whole.never' : 'whole.notYet') : undefined}
          onClick={() => vkey !== undefined && void run(vkey)}
        >
          {t(check.state === 'idle' ? 'whole.start' : 'whole.again')}
        </Button>
      )}
      <div role="status" className={css.result}>
        {check.state === 'good' ? (
          <Callout tone="jade" title={t('whole.good', { size: check.size })}>
            <p>{t('whole.goodMore', { seconds: Math.max(check.tookMs / 1000, 0.1) })}</p>
            <code className={css.hash}>{check.root}</code>
          </Callout>
        ) : null}
        {check.state === 'bad' ? (
          <Callout tone="vermilion" title={t('whole.bad')}>
            {check.place ? <p>{t('whole.where', { cover: say(check.place) })}</p> : null}
            <p>{t('whole.badMore')}</p>
            <code className={css.hash} lang="en">
              {check.reason}
            </code>
          </Callout>
        ) : null}
        {check.state === 'unread' ? (
          <Callout tone="amber" title={t('whole.unread')}>
            <code className={css.hash} lang="en">
              {check.reason}
            </code>
          </Callout>
        ) : null}
        {check.state === 'left' ? <p>{t('whole.left')}</p> : null}
      </div>
    </section>
  )
}
