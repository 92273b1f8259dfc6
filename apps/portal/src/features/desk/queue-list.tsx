import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { DeadlineTag, StateTag } from '../../ui/case/case-tags.tsx'
import type { CaseRow } from '../../ui/case/deadline.ts'
import { Name } from '../../ui/name.tsx'
import css from './desk.module.css'
import type { View } from './use-queue.ts'
import { walkRows } from './walk-rows.ts'

type Props = {
  readonly view: View
  readonly rows: readonly CaseRow[]
  /** The case that stands open beside the list. */
  readonly here?: string
}

/** The same cases as a narrow list, beside an open case or on a phone. */
export function QueueList({ view, rows, here }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  return (
    <ul
      className={css.list}
      aria-label={t('caption', { view: t(`view.${view}`) })}
      onKeyDown={walkRows}
    >
      {rows.map((row) => (
        <li key={row.id} className={row.id === here ? css.listHere : css.listItem}>
          <Link
            to="/desk/$id"
            params={{ id: row.id }}
            search={{ view }}
            data-row
            lang="zh-CN"
            className={css.listLink}
            aria-current={row.id === here ? 'page' : undefined}
          >
            {row.subject}
          </Link>
          <span className={css.listMore}>
            {say(row.serviceTitle)}
            {row.assignee ? (
              <>
                {' · '}
                <Name of={row.assignee.name} />
              </>
            ) : null}
          </span>
          {view === 'decided' ? <StateTag state={row.state} /> : <DeadlineTag of={row} />}
          {row.endedAt ? <span className={css.second}>{format.date(row.endedAt)}</span> : null}
        </li>
      ))}
    </ul>
  )
}
