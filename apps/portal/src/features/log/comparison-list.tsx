import { canonical, equalBytes, forkFile } from '@vermilion/ledger'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { NewestCheckpoint } from '../../lib/log/newest-checkpoint.ts'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import type { Comparison, Signed } from './compare.ts'
import { HashText } from './hash-text.tsx'
import type { Kept } from './kept-checkpoints.ts'
import css from './log.module.css'

type Props = {
  readonly comparisons: readonly Comparison[]
  readonly newest: NewestCheckpoint
  readonly kept: readonly Kept[]
  readonly onForget: (note: string) => void
}

/** From the smallest checkpoint to the largest: each with what it is, and between them the verdict. */
export function ComparisonList({ comparisons, newest, kept, onForget }: Props) {
  const [first] = comparisons
  if (!first) return null
  const props = { newest, kept, onForget }
  return (
    <ol className={css.comparisons}>
      <li>
        <CheckpointLine of={first.older} {...props} />
      </li>
      {comparisons.map((comparison) => (
        <li key={`${comparison.older.note} ${comparison.newer.note}`}>
          <ComparisonVerdict of={comparison} />
          <CheckpointLine of={comparison.newer} {...props} />
        </li>
      ))}
    </ol>
  )
}

function CheckpointLine({
  of: { checkpoint, note },
  newest,
  kept,
  onForget,
}: Omit<Props, 'comparisons'> & { readonly of: Signed }) {
  const t = useTranslations('log')
  const format = useFormat()
  const remembered = kept.find((each) => each.note === note)
  const isNewest = equalBytes(checkpoint.root, newest.checkpoint.root)
  return (
    <div className={css.checkpoint}>
      <p className={css.checkpointName}>
        <strong>{t('compare.over', { size: checkpoint.size })}</strong>
        {isNewest ? <span>{t('compare.today')}</span> : null}
        {remembered ? (
          <>
            <span>{t('compare.keptAt', { time: format.dateTime(remembered.keptAt) })}</span>
            <Button tone="quiet" size="compact" onClick={() => onForget(note)}>
              {t('compare.forget')}
            </Button>
          </>
        ) : isNewest ? null : (
          <span>{t('compare.givenNow')}</span>
        )}
      </p>
      <HashText bytes={checkpoint.root} />
    </div>
  )
}

/** What two checkpoints say of the log, as sentences. */
export function ComparisonVerdict({ of }: { readonly of: Comparison }) {
  const t = useTranslations('log')
  const [before, after] = [of.older.checkpoint.size, of.newer.checkpoint.size]
  const isStolen = of.is === 'fork' && of.byStolenKey
  const verdict = isStolen ? 'forkOrTheft' : of.is
  const said = t(`compare.is.${verdict}`, { before, after, more: after - before })
  if (of.is === 'same' || of.is === 'grown') return <Callout tone="jade">{said}</Callout>
  return (
    <Callout tone="vermilion" title={said}>
      <p>{t(`compare.more.${of.is === 'fork' ? verdict : 'lost'}`)}</p>
      {of.is === 'fork' ? (
        <Button
          onClick={() =>
            saveFile(
              `fork-${before}-${after}.json`,
              'application/json',
              canonical(forkFile(of.evidence)),
            )
          }
        >
          <DownloadIcon />
          {t('compare.evidence')}
        </Button>
      ) : null}
    </Callout>
  )
}

/** Told, since a log that changed its key in silence would be nothing else. */
export function UnknownKept({ count }: { readonly count: number }) {
  const t = useTranslations('log')
  return count > 0 ? <Callout tone="amber">{t('compare.unknown', { count })}</Callout> : null
}
