import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notices.ts'
import type { OwnData } from './my-data-page.tsx'
import { useNameText } from './use-name-text.ts'
import { useRefresh } from './use-refresh.ts'

/** Asking for erasure, or taking that back: only officers erase, and two of them. */
export function AskErasure({ of: { id, name, latest } }: { readonly of: OwnData }) {
  const t = useTranslations('erasures')
  const textOf = useNameText()
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const ask = useMutation(
    trpc.erasures.ask.mutationOptions({
      onSettled: refresh,
      onSuccess: () => {
        setAsking(false)
        notify(t('own.asked'))
      },
    }),
  )
  const withdraw = useMutation(
    trpc.erasures.withdraw.mutationOptions({
      onSettled: refresh,
      onSuccess: () => notify(t('own.withdrawn')),
    }),
  )
  if (latest?.state === 'requested') {
    return (
      <>
        <Button
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate({ id: latest.id, version: latest.version })}
        >
          {t('own.withdraw')}
        </Button>
        {withdraw.error ? <p role="alert">{refusalText(withdraw.error)}</p> : null}
      </>
    )
  }
  // An officer has taken it up: from here on it is theirs to confirm or decline.
  if (latest?.state === 'proposed' || latest?.state === 'confirmed') return null
  return (
    <>
      <Button
        aria-label={t('own.askNamed', { name: textOf(name) })}
        onClick={() => setAsking(true)}
      >
        {t('own.ask')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('own.dialog', { name: textOf(name) })}
        actions={
          <Button tone="primary" busy={ask.isPending} onClick={() => ask.mutate({ for: id })}>
            {t('own.yes')}
          </Button>
        }
      >
        <p>{t('own.what')}</p>
        {ask.error ? <p role="alert">{refusalText(ask.error)}</p> : null}
      </Dialog>
    </>
  )
}
