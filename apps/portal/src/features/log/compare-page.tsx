import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { checkpointQuery } from '../../lib/log/queries.ts'
import { Callout } from '../../ui/callout.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CheckpointIntake } from './checkpoint-intake.tsx'
import { openKept } from './compare.ts'
import { ComparisonList, UnknownKept } from './comparison-list.tsx'
import { KeepCheckpoint } from './keep-checkpoint.tsx'
import { forget, keep, readKept } from './kept-checkpoints.ts'
import css from './log.module.css'
import { useComparisons } from './use-comparisons.ts'

/** Checkpoints that the visitor kept, each held against the next, and the last against today's. */
export function ComparePage() {
  const t = useTranslations('log')
  const { data: newest, isError } = useQuery(checkpointQuery)
  const [kept, setKept] = useState(readKept)
  const [given, setGiven] = useState<readonly string[]>([])
  const notes = [...new Set([...kept.map(({ note }) => note), ...given])]
  const { data: found, isError: isUnread } = useComparisons(notes, newest)

  /** Answers whether the log signed them all. */
  const take = async (texts: readonly string[]): Promise<boolean> => {
    if (!newest) return false
    const opened = await Promise.all(texts.map((text) => openKept(text, newest.trust)))
    const good = opened.flatMap((each) => each?.note ?? [])
    setGiven((before) => [...new Set([...before, ...good])])
    return good.length === texts.length
  }
  return (
    <Page
      title={t('compare.title')}
      lead={t('compare.lead')}
      above={
        <Link to="/log" search={{}}>
          {t('entry.back')}
        </Link>
      }
    >
      {isError && !newest ? <Callout tone="vermilion">{t('newest.failed')}</Callout> : null}
      {newest ? (
        <>
          <KeepCheckpoint newest={newest} kept={kept} onKeep={(note) => setKept(keep(note))} />
          <CheckpointIntake onNotes={take} />
          <section className={css.section} aria-labelledby="comparisons">
            <h2 id="comparisons">{t('compare.result')}</h2>
            {notes.length === 0 ? <p>{t('compare.nothing')}</p> : null}
            {isUnread ? <Callout tone="amber">{t('compare.unread')}</Callout> : null}
            {found ? (
              <>
                <UnknownKept count={found.unknown} />
                <ComparisonList
                  comparisons={found.comparisons}
                  newest={newest}
                  kept={kept}
                  onForget={(note) => setKept(forget(note))}
                />
              </>
            ) : notes.length > 0 && !isUnread ? (
              <Skeleton lines={4} />
            ) : null}
          </section>
        </>
      ) : isError ? null : (
        <Skeleton lines={8} />
      )}
    </Page>
  )
}
