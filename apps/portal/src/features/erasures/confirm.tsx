import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useRefusalReason, useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Erasure } from './erasure-page.tsx'
import { useNameText } from './use-name-text.ts'
import { useRefresh } from './use-refresh.ts'

/** The second officer’s word, which cannot be taken back: a second thought comes first. */
export function Confirm({ erasure }: { readonly erasure: Erasure }) {
  const t = useTranslations('erasures')
  const textOf = useNameText()
  const reason = useRefusalReason()
  const refusalText = useRefusalText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const confirm = useMutation(
    useTRPC().erasures.confirm.mutationOptions({
      onSettled: refresh,
      onSuccess: () => setAsking(false),
    }),
  )
  const { refusal } = erasure.actions.confirm
  return (
    <>
      <Button
        tone="primary"
        reason={refusal ? reason(refusal) : undefined}
        onClick={() => setAsking(true)}
      >
        {t('confirm.button')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('confirm.title')}
        actions={
          <Button
            tone="primary"
            busy={confirm.isPending}
            onClick={() => confirm.mutate({ id: erasure.id, version: erasure.version })}
          >
            {t('confirm.yes')}
          </Button>
        }
      >
        <p>{t('confirm.what', { name: textOf(erasure.subjectName ?? { zh: '' }) })}</p>
        {confirm.error ? <p role="alert">{refusalText(confirm.error)}</p> : null}
      </Dialog>
    </>
  )
}
