import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-fields.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notices.ts'
import { TextArea } from '../../ui/text-fields.tsx'
import { useRefresh } from './use-refresh.ts'

type Bases = Outputs['erasures']['get']['bases']
type Basis = Bases[number]['key']

type Props = {
  readonly subject: string
  readonly bases: Bases
  /** Why nothing can be proposed now. */
  readonly reason: string | undefined
}

/** The first officer’s word: on which basis, and on what grounds. Nothing is erased by it. */
export function ProposeForm({ subject, bases, reason }: Props) {
  const t = useTranslations('erasures')
  const say = useBilingual()
  const refusalText = useRefusalText()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const [basis, setBasis] = useState<Basis>()
  const [grounds, setGrounds] = useState('')
  const [attempt, setAttempt] = useState(0)
  const propose = useMutation(
    useTRPC().erasures.propose.mutationOptions({
      onSettled: refresh,
      onSuccess: async ({ id }) => {
        notify(t('propose.done'))
        await navigate({ to: '/erasures/$id', params: { id } })
      },
    }),
  )
  const problems = {
    ...(basis ? {} : { basis: t('propose.noBasis') }),
    ...(grounds.trim() ? {} : { grounds: t('propose.noGrounds') }),
  }
  const shown: Partial<typeof problems> = attempt > 0 ? problems : {}
  const errors = [
    ...Object.entries(shown).map(([field, text]) => ({ field, text })),
    ...(propose.error ? [{ text: refusalText(propose.error) }] : []),
  ]
  const send = () => {
    setAttempt(attempt + 1)
    if (!basis || !grounds.trim() || propose.isPending) return
    propose.mutate({ subject, basis, grounds: grounds.trim() })
  }
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt + propose.failureCount} />
      <Form onSubmit={send}>
        <RadioGroup
          id="basis"
          name="basis"
          legend={t('propose.basis')}
          hint={t('propose.law')}
          error={shown.basis}
          size="compact"
          value={basis}
          onChange={setBasis}
          options={bases.map(({ key, text }) => ({ value: key, label: say(text) }))}
        />
        <TextArea
          id="grounds"
          label={t('propose.grounds')}
          hint={t('propose.groundsHint')}
          error={shown.grounds}
          value={grounds}
          onChange={setGrounds}
          maxLength={2000}
        />
        <Button type="submit" tone="primary" busy={propose.isPending} reason={reason}>
          {t('propose.button')}
        </Button>
      </Form>
    </>
  )
}
