import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { notify } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { AlreadySubmitted } from './already-submitted.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { TaskLine } from './task-line.tsx'
import css from './task-list.module.css'
import { useApplication } from './use-application.ts'

/** Everything that is to do for one application, in any order. */
export function TaskListPage() {
  const { id } = useParams({ from: '/applications/$id' })
  const t = useTranslations('applications')
  const say = useBilingual()
  const format = useFormat()
  const inHand = useApplication(id)
  const { application, definition, tasks, lacks } = inHand
  if (application.caseId) return <AlreadySubmitted caseId={application.caseId} />

  const done = tasks.filter(({ state }) => state === 'completed').length
  const ready = done === tasks.length && lacks.length === 0
  return (
    <Page
      title={say(definition.title)}
      lead={t('taskList.lead', { name: application.for.name })}
      above={<Link to="/hall">{t('toHall')}</Link>}
    >
      <p className={css.progress}>
        {t('taskList.progress', { done, all: tasks.length })}
        <span className={css.saved}>
          {t('taskList.saved', { when: format.dateTime(application.updatedAt) })}
        </span>
      </p>
      <ol className={css.tasks}>
        {Object.keys(definition.evidence).length > 0 ? <EvidenceLine {...inHand} /> : null}
        {tasks.map((task) => (
          <TaskLine key={task.key} id={id} task={task} />
        ))}
        <li className={css.task}>
          {ready ? (
            <Link to="/applications/$id/check" params={{ id }} className={css.link}>
              {t('taskList.check')}
            </Link>
          ) : (
            <span>{t('taskList.check')}</span>
          )}
          <span className={css.state}>
            {t(ready ? 'taskList.checkReady' : 'taskList.checkLater')}
          </span>
        </li>
      </ol>
      {ready ? (
        <LinkButton to="/applications/$id/check" params={{ id }}>
          {t('taskList.check')}
        </LinkButton>
      ) : null}
      <Discard id={id} />
    </Page>
  )
}

function Discard({ id }: { readonly id: string }) {
  const t = useTranslations('applications')
  const trpc = useTRPC()
  const navigate = useNavigate()
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState(false)
  const discard = useMutation(
    trpc.applications.discard.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.applications.listMine.queryKey() })
        await navigate({ to: '/hall' })
        queryClient.removeQueries({ queryKey: trpc.applications.get.queryKey({ id }) })
        notify(t('discard.done'))
      },
    }),
  )
  return (
    <p className={css.discard}>
      <Button tone="quiet" onClick={() => setAsking(true)}>
        {t('discard.button')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('discard.title')}
        actions={
          <Button tone="primary" busy={discard.isPending} onClick={() => discard.mutate({ id })}>
            {t('discard.confirm')}
          </Button>
        }
      >
        <p>{t('discard.what')}</p>
        {discard.error ? <p role="alert">{refusalText(discard.error)}</p> : null}
      </Dialog>
    </p>
  )
}
