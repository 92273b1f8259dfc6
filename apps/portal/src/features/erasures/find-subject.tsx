import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useRefusalReason, useRefusalText } from '../../lib/refusal/refusal.ts'
import { type Outputs, trpcClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Name } from '../../ui/name.tsx'
import { TextField } from '../../ui/text-fields.tsx'
import css from './erasures.module.css'
import { PlanView } from './plan.tsx'
import { ProposeForm } from './propose-form.tsx'

type Found = Outputs['erasures']['find']

/** Looks somebody up by number, to propose what nobody has asked for. What is typed is kept nowhere. */
export function FindSubject() {
  const t = useTranslations('erasures')
  const refusalText = useRefusalText()
  const [typed, setTyped] = useState('')
  const find = useMutation({
    mutationFn: (subject: string) => trpcClient.erasures.find.query({ subject }),
  })
  return (
    <section aria-labelledby="find" className={css.section}>
      <h2 id="find">{t('find.title')}</h2>
      <ErrorSummary
        errors={find.error ? [{ field: 'subject', text: refusalText(find.error) }] : []}
        attempt={find.failureCount}
      />
      <Form
        onSubmit={() => {
          if (typed.trim() && !find.isPending) find.mutate(typed.trim())
        }}
      >
        <TextField
          id="subject"
          label={t('find.label')}
          hint={t('find.hint')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" busy={find.isPending}>
          {t('find.button')}
        </Button>
      </Form>
      {find.data ? <FoundSubject key={find.data.id} found={find.data} /> : null}
    </section>
  )
}

function FoundSubject({ found }: { readonly found: Found }) {
  const t = useTranslations('erasures')
  const reason = useRefusalReason()
  const { refusal } = found.propose
  return (
    <div className={css.found}>
      <h3>
        <Name of={found.name} />
      </h3>
      <PlanView plan={found.plan} />
      {found.underWay ? (
        <LinkButton to="/erasures/$id" params={{ id: found.underWay }} tone="secondary">
          {t('find.underWay')}
        </LinkButton>
      ) : (
        <ProposeForm
          subject={found.id}
          bases={found.bases}
          reason={refusal ? reason(refusal) : undefined}
        />
      )}
    </div>
  )
}
