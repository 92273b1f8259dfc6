import { useQuery } from '@tanstack/react-query'
import {
  type ErrorComponentProps,
  Navigate,
  useRouter,
  useRouterState,
} from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { texts } from '../lib/i18n/texts.ts'
import { refusalOf, useRefusalText } from '../lib/refusal/refusal.ts'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { isMissingCode, isReachable } from './missing-code.ts'

export function Loading() {
  const t = useTranslations('app')
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton lines={6} />
    </div>
  )
}

export function NotFound() {
  const t = useTranslations('app')
  return (
    <Page title={t('notFound.title')} lead={t('notFound.lead')}>
      <WayOut />
    </Page>
  )
}

/** Anything that stopped a page: a refusal is said in its words, the rest as what it is to the person. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations('app')
  const router = useRouter()
  const ready = useTexts('refusal')
  const say = useRefusalText()
  const refusal = refusalOf(error)
  const renewed = useRenewed(error)

  if (renewed === 'unknown') return <Loading />
  if (renewed === 'yes') return <Renewed />
  if (refusal?.code === 'not-found') return <NotFound />
  if (refusal?.code === 'not-signed-in') return <SignInFirst />
  if (refusal?.code === 'not-allowed') {
    return (
      <Page title={t('closed.title')} lead={t('closed.lead')}>
        <WayOut />
      </Page>
    )
  }
  return (
    <Page
      title={refusal ? t('failed.refused') : t('failed.title')}
      lead={ready ? say(error) : t('failed.lead')}
    >
      <Button
        tone="primary"
        onClick={() => {
          if (isAnswer(error)) {
            reset()
            void router.invalidate()
          } else void reloadIfReachable()
        }}
      >
        {t('failed.again')}
      </Button>
    </Page>
  )
}

/** What this window would load next is no longer there: the hall is a newer one. */
function Renewed() {
  const t = useTranslations('app')
  return (
    <Page title={t('renewed.title')} lead={t('renewed.lead')}>
      <Button tone="primary" onClick={() => location.reload()}>
        {t('renewed.reload')}
      </Button>
    </Page>
  )
}

/** Code can be missing for want of a network too: only where the hall answers it has been replaced. */
function useRenewed(error: unknown): 'unknown' | 'yes' | 'no' {
  const missing = isMissingCode(error)
  const [renewed, setRenewed] = useState<'unknown' | 'yes' | 'no'>(missing ? 'unknown' : 'no')
  useEffect(() => {
    if (missing) void isReachable().then((reachable) => setRenewed(reachable ? 'yes' : 'no'))
  }, [missing])
  return renewed
}

/** No page is a dead end: it leads on to where this person has something to do. */
function WayOut() {
  const t = useTranslations('app')
  const { data: me } = useQuery(useTRPC().sessions.me.queryOptions())
  return me?.post ? (
    <LinkButton to="/desk">{t('wayOut.desk')}</LinkButton>
  ) : (
    <LinkButton to="/services" search={{}}>
      {t('wayOut.services')}
    </LinkButton>
  )
}

/** The session has ended: the way in stands open, and leads back to this page. */
function SignInFirst() {
  const here = useRouterState({ select: ({ location }) => location.href })
  return <Navigate to="/sign-in" search={{ next: here }} replace />
}

/** Data that failed can be asked for again; for all else the window begins anew. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && error.name === 'TRPCClientError'
}

async function reloadIfReachable(): Promise<void> {
  if (await isReachable()) location.reload()
}

/** An error may strike before its page's texts are there. */
function useTexts(name: string): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    // Without a network there may be no more words than those of the shell.
    texts.load(name).then(
      () => setReady(true),
      () => {},
    )
  }, [name])
  return ready
}
