import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Name } from '../name.tsx'
import { Timeline } from '../timeline.tsx'
import css from './case.module.css'

type History = Outputs['cases']['get']['history']

/** Every act with who did it and as what, newest first, and its record in the public log. */
export function CaseHistory({ history }: { readonly history: History }) {
  const t = useTranslations('case')
  const say = useBilingual()
  const format = useFormat()
  const moments = history.toReversed().map(({ seq, type, at, byName, as, text, entry }) => ({
    key: String(seq),
    title: t.has(`act.${type}`) ? t(`act.${type}`) : t('act.other'),
    when: <time dateTime={at}>{format.dateTime(at)}</time>,
    children: (
      <>
        <span className={css.who}>
          {byName ? (
            as ? (
              t.rich('by.post', { name: () => <Name of={byName} />, post: say(as) })
            ) : (
              <Name of={byName} />
            )
          ) : (
            // Whoever held the post may have been erased since.
            (as && say(as)) || t('by.system')
          )}
        </span>
        {text && (byName || as) ? <q className={css.said}>{text}</q> : null}
        {entry === undefined ? null : (
          <Link to="/log/$index" params={{ index: entry }} className={css.entry}>
            {t('entry', { index: format.number(entry) })}
          </Link>
        )}
      </>
    ),
  }))
  return <Timeline moments={moments} label={t('history')} />
}
