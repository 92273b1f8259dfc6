import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './task-list.module.css'
import type { ApplicationInHand } from './use-application.ts'

/** The papers come first: what they say is not asked again. */
export function EvidenceLine({ application, lacks }: ApplicationInHand) {
  const t = useTranslations('applications')
  return (
    <li className={css.task}>
      <Link to="/applications/$id/evidence" params={{ id: application.id }} className={css.link}>
        {t('evidence.task')}
      </Link>
      {lacks.length > 0 ? (
        <StatusTag tone="amber">{t('evidence.missing')}</StatusTag>
      ) : (
        <span className={css.state}>{t('taskState.completed')}</span>
      )}
    </li>
  )
}
