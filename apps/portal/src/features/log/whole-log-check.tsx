import { toHex } from '@vermilion/ledger'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { useWholeLog } from '../../lib/log/use-whole-log.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Progress } from '../../ui/progress.tsx'
import css from './log.module.css'
import { useCover } from './use-cover.ts'

type Props = {
  /** The newest checkpoint is verified. */
  readonly verified: boolean
  /** It could not be. */
  readonly unverified: boolean
}

/** Every record and the whole tree, checked in this browser. */
export function WholeLogCheck({ verified, unverified }: Props) {
  const t = useTranslations('log')
  const format = useFormat()
  const say = useCover()
  const { check, start, stop } = useWholeLog()

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
          <Button onClick={stop}>{t('whole.stop')}</Button>
        </div>
      ) : (
        <Button
          tone="primary"
          reason={verified ? undefined : t(unverified ? 'whole.never' : 'whole.notYet')}
          onClick={() => void start()}
        >
          {t(check.state === 'idle' ? 'whole.start' : 'whole.again')}
        </Button>
      )}
      <div role="status" className={css.result}>
        {check.state === 'good' ? (
          <Callout tone="jade" title={t('whole.good', { size: check.checkpoint.size })}>
            <p>{t('whole.goodMore', { seconds: Math.max(check.tookMs / 1000, 0.1) })}</p>
            <code className={css.hash}>{toHex(check.checkpoint.root)}</code>
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
