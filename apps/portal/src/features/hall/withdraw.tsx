import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalReason, useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notices.ts'
import css from './hall.module.css'

/** Taking the application back, with a second thought first. */
export function Withdraw({ kase }: { readonly kase: Outputs['cases']['getMine'] }) {
  const t = useTranslations('hall')
  const trpc = useTRPC()
  const reason = useRefusalReason()
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState(false)
  const refusal = kase.actions.withdraw?.refusal
  const withdraw = useMutation(
    trpc.cases.withdraw.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries({
          queryKey: trpc.cases.getMine.queryKey({ id: kase.id }),
        })
        await queryClient.invalidateQueries({ queryKey: trpc.cases.listMine.queryKey() })
      },
      onSuccess: () => {
        setAsking(false)
        notify(t('withdraw.done'))
      },
    }),
  )
  // A case that has ended is not withdrawn; its state says so already.
  if (refusal === 'decided-before') return null
  return (
    <p className={css.aside}>
      <Button
        tone="quiet"
        reason={refusal ? reason(refusal) : undefined}
        onClick={() => setAsking(true)}
      >
        {t('withdraw.button')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('withdraw.title')}
        actions={
          <Button
            tone="primary"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ id: kase.id, version: kase.version })}
          >
            {t('withdraw.confirm')}
          </Button>
        }
      >
        <p>{t('withdraw.what', { number: kase.number })}</p>
        {withdraw.error ? <p role="alert">{refusalText(withdraw.error)}</p> : null}
      </Dialog>
    </p>
  )
}
