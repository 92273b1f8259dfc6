import { Link } from '@tanstack/react-router'
import { type Definition, factElement, type Task } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { firstOpenStep } from './steps.ts'
import css from './task-list.module.css'

type Props = { readonly id: string; readonly task: Task; readonly definition: Definition }

/** A task by its verb; one that cannot start yet is no link and says so, and for what it waits. */
export function TaskLine({ id, task, definition }: Props) {
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
      <WaitsFor task={task} definition={definition} />
    </li>
  )
}

/** Whether more is asked here depends on answers of other tasks. */
function WaitsFor({ task, definition }: Omit<Props, 'id'>) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const format = useFormat()
  const own = new Set(task.pages.flatMap(({ elements }) => elements))
  const facts = task.waitsFor.flatMap((path) => {
    const element = own.has(path) ? undefined : factElement(definition, path)
    return element ? [say(element.short ?? element.label)] : []
  })
  if (facts.length === 0) return null
  return (
    <span className={css.waits}>
      {t('taskList.waits', { facts: format.list(facts), pages: task.pages.length })}
    </span>
  )
}
