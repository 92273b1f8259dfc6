import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { usePartyName } from '../../lib/party-name.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { notify } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { AlreadySubmitted } from './already-submitted.tsx'
import { EarlyWarning } from './early-warning.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { firstOpenStep, type Step } from './steps.ts'
import { TaskLine } from './task-line.tsx'
import css from './task-list.module.css'
import { type ApplicationInHand, useApplication } from './use-application.ts'

/** Everything that is to do for one application, in any order. */
export function TaskListPage() {
  const { id } = useParams({ from: '/applications/$id' })
  const t = useTranslations('applications')
  const say = useBilingual()
  const format = useFormat()
  const partyName = usePartyName()
  const inHand = useApplication(id)
  const { application, definition, tasks } = inHand
  if (application.caseId) return <AlreadySubmitted caseId={application.caseId} />

  const parts = partsOf(inHand)
  const done = parts.filter(Boolean).length
  const ready = done === parts.length
  const next = tasks.find(({ state }) => state === 'notStarted' || state === 'inProgress')
  return (
    <Page
      title={say(definition.title)}
      lead={t('taskList.lead', { name: partyName(application.for.name) })}
      above={<Link to="/hall">{t('toHall')}</Link>}
    >
      <p className={css.progress}>
        {t('taskList.progress', { done, all: parts.length })}
        <span className={css.saved}>
          {t('taskList.saved', { when: format.dateTime(application.updatedAt) })}
        </span>
      </p>
      <EarlyWarning inHand={inHand} />
      <ol className={css.tasks}>
        {Object.keys(definition.evidence).length > 0 ? <EvidenceLine {...inHand} /> : null}
        {tasks.map((task) => (
          <TaskLine key={task.key} id={id} task={task} definition={definition} />
        ))}
        <li className={css.task}>
          <span>{t('taskList.check')}</span>
          <span className={css.state}>
            {t(ready ? 'taskList.checkReady' : 'taskList.checkLater')}
          </span>
        </li>
      </ol>
      {ready ? (
        <LinkButton to="/applications/$id/check" params={{ id }}>
          {t('taskList.check')}
        </LinkButton>
      ) : next ? (
        <LinkButton to="/applications/$id/$task/$page" params={stepParams(id, firstOpenStep(next))}>
          {t('taskList.next', { begun: String(tasks.some(({ state }) => state !== 'notStarted')) })}
        </LinkButton>
      ) : null}
      <Discard id={id} />
    </Page>
  )
}

/** Whether each part is done: the papers, where there are any, and the tasks. */
function partsOf({ definition, tasks, lacks }: ApplicationInHand): readonly boolean[] {
  const papers = Object.keys(definition.evidence).length > 0 ? [lacks.length === 0] : []
  return [...papers, ...tasks.map(({ state }) => state === 'completed')]
}

function stepParams(id: string, { task, page }: Step) {
  return { id, task, page: String(page) }
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
