import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { StateTag } from '../../ui/case/case-tags.tsx'
import css from './desk.module.css'

type Cases = Outputs['cases']['queue']['erased']

/** Finished cases whose applicant was erased: nothing but the office’s own account is left of them. */
export function ErasedList({ cases }: { readonly cases: Cases }) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  if (cases.length === 0) return null
  return (
    <section aria-labelledby="erased" className={css.erased}>
      <h2 id="erased">{t('erased.list')}</h2>
      <ul className={css.list}>
        {cases.map(({ id, number, serviceTitle, state, erased }) => (
          <li key={id} className={css.listItem}>
            <Link to="/desk/erased/$id" params={{ id }} className={css.listLink}>
              {t('erased.title', { number })}
            </Link>
            <span className={css.listMore}>{say(serviceTitle)}</span>
            <StateTag state={state} />
            {erased ? (
              <span className={css.second}>{t('erased.on', { date: format.date(erased.at) })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
