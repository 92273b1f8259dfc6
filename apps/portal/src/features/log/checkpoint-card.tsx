import { useTranslations } from 'use-intl/react'
import { Callout } from '../../ui/callout.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { HashText } from './hash-text.tsx'
import css from './log.module.css'
import type { Published } from './read-published.ts'
import { WitnessWords } from './witness-list.tsx'

/** One checkpoint: how long the log was, its root, and who was there. */
export function CheckpointCard({
  published: { checkpoint, note, witnesses },
}: {
  readonly published: Published
}) {
  const t = useTranslations('log')
  if (!checkpoint) {
    return (
      <Callout tone="vermilion" title={t('history.unsigned')}>
        <pre className={css.statement}>{note}</pre>
      </Callout>
    )
  }
  const { size, root } = checkpoint
  return (
    <div className={css.checkpoint}>
      <h2 className={css.checkpointName}>{t('compare.over', { size })}</h2>
      <HashText bytes={root} />
      <WitnessWords witnesses={witnesses} />
      <a
        className={css.download}
        href={`/log/checkpoints/${size}`}
        download={`checkpoint-${size}.txt`}
      >
        <DownloadIcon /> {t('history.note')}
      </a>
    </div>
  )
}
