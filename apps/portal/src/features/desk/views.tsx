import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import css from './desk.module.css'
import { VIEWS, type View } from './use-queue.ts'

type Props = { readonly view: View; readonly counts: Readonly<Record<View, number>> }

export function Views({ view, counts }: Props) {
  const t = useTranslations('desk')
  return (
    <nav className={css.views} aria-label={t('views')}>
      {VIEWS.map((each) => (
        <Link
          key={each}
          to="/desk"
          search={{ view: each }}
          className={each === view ? css.viewHere : css.view}
          aria-current={each === view ? 'page' : undefined}
        >
          {t(`view.${each}`)} <span className={css.count}>{counts[each]}</span>
        </Link>
      ))}
    </nav>
  )
}
