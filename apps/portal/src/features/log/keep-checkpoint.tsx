import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { NewestCheckpoint } from '../../lib/log/newest-checkpoint.ts'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import type { Kept } from './kept-checkpoints.ts'
import css from './log.module.css'

type Props = {
  readonly newest: NewestCheckpoint
  readonly kept: readonly Kept[]
  readonly onKeep: (note: string) => void
}

/** A file for the visitor, and a memory for this browser: the next visit compares by itself. */
export function KeepCheckpoint({ newest: { note, checkpoint }, kept, onKeep }: Props) {
  const t = useTranslations('log')
  const format = useFormat()
  const isKept = kept.some((each) => each.note.startsWith(note.slice(0, note.indexOf('\n\n'))))
  return (
    <div className={css.keep}>
      <Button
        onClick={() => {
          onKeep(note)
          saveFile(`checkpoint-${checkpoint.size}.txt`, 'text/plain', note)
        }}
      >
        <DownloadIcon />
        {t('compare.keep')}
      </Button>
      <p className={css.note}>
        {isKept
          ? t('compare.isKept', { size: format.number(checkpoint.size) })
          : t('compare.keepMore')}
      </p>
    </div>
  )
}
