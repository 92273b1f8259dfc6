import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { notify } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './sessions.module.css'

type Session = Outputs['sessions']['list'][number]

/** Every browser in which this person is signed in; each of the others can be signed out from here. */
export function SecurityPage() {
  const t = useTranslations('sessions')
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const { data: sessions } = useSuspenseQuery(trpc.sessions.list.queryOptions())
  const end = useMutation(
    trpc.sessions.end.mutationOptions({
      onSuccess: () => {
        notify(t('security.ended'))
        return queryClient.invalidateQueries({ queryKey: trpc.sessions.list.queryKey() })
      },
    }),
  )
  return (
    <Page title={t('security.title')} lead={t('security.lead')}>
      <ErrorSummary errors={end.error ? [{ text: refusalText(end.error) }] : []} />
      <ul className={css.people}>
        {sessions.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            busy={end.isPending && end.variables.id === session.id}
            onEnd={() => end.mutate({ id: session.id })}
          />
        ))}
      </ul>
    </Page>
  )
}

type LineProps = { readonly session: Session; readonly busy: boolean; readonly onEnd: () => void }

function SessionLine({ session, busy, onEnd }: LineProps) {
  const t = useTranslations('sessions')
  const format = useFormat()
  const { browser, current, signedInAt, lastSeenAt } = session
  return (
    <li className={css.person}>
      <div>
        <h2 className={css.name}>{browser || t('security.unknownBrowser')}</h2>
        <p className={css.tryThis}>
          {t('security.since', {
            since: format.dateTime(signedInAt),
            seen: format.dateTime(lastSeenAt),
          })}
        </p>
      </div>
      {current ? (
        <StatusTag tone="jade">{t('security.current')}</StatusTag>
      ) : (
        <Button busy={busy} onClick={onEnd} aria-label={t('security.endNamed', { browser })}>
          {t('security.end')}
        </Button>
      )}
    </li>
  )
}
