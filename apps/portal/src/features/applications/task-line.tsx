import { Link } from '@tanstack/react-router'
import type { Task } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { firstOpenStep } from './steps.ts'
import css from './task-list.module.css'

/** A task by its verb; one that cannot start yet is no link and says so. */
export function TaskLine({ id, task }: { readonly id: string; readonly task: Task }) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const { page } = firstOpenStep(task)
  const state = t(`taskState.${task.state}`)
  return (
    <li className={css.task}>
      {task.state === 'cannotStart' ? (
        <span>{say(task.title)}</span>
      ) : (
        <Link
          to="/applications/$id/$task/$page"
          params={{ id, task: task.key, page: String(page) }}
          className={css.link}
        >
          {say(task.title)}
        </Link>
      )}
      {task.state === 'inProgress' ? (
        <StatusTag tone="amber">{state}</StatusTag>
      ) : (
        <span className={css.state}>{state}</span>
      )}
    </li>
  )
}
