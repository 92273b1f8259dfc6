import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { Definition } from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { usePartyName } from '../../lib/party-name.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useRefusalText } from '../../lib/refusal/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-fields.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Form } from '../../ui/form.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { RuleRefusal } from '../../ui/rule/rule-refusal.tsx'
import { BegunDrafts } from './begun-drafts.tsx'

const PARTY = 'party'

/** Opens a draft; where the person stands for several parties, for one of them. */
export function StartPage() {
  const { service: key } = useParams({ from: '/services/$service/start' })
  const t = useTranslations('applications')
  const say = useBilingual()
  const trpc = useTRPC()
  const navigate = useNavigate()
  const refusalText = useRefusalText()
  const { data: me } = useSuspenseQuery(trpc.sessions.me.queryOptions())
  const { data: service } = useSuspenseQuery(trpc.catalogue.get.queryOptions({ key }))
  const definition = service.definition as unknown as Definition
  const partyName = usePartyName()
  const clerk = me?.post !== undefined
  // With a post nobody applies; the same person does so as a citizen.
  const parties = (clerk ? [] : (me?.parties ?? [])).filter(({ kind }) =>
    definition.finder.audience.includes(kind),
  )
  const only = parties.length === 1 ? parties[0] : undefined
  const [chosen, setChosen] = useState(only?.id)
  const [attempt, setAttempt] = useState(0)

  const start = useMutation(
    trpc.applications.start.mutationOptions({
      onSuccess: async (application) => {
        queryClient.setQueryData(
          trpc.applications.get.queryKey({ id: application.id }),
          application,
        )
        void queryClient.invalidateQueries({ queryKey: trpc.applications.listMine.queryKey() })
        await navigate({ to: '/applications/$id', params: { id: application.id }, replace: true })
      },
    }),
  )
  const above = (
    <Link to="/services/$service" params={{ service: key }}>
      ‹ {say(definition.title)}
    </Link>
  )

  if (parties.length === 0) {
    return (
      <Page
        title={t('start.nobody')}
        lead={t(clerk ? 'start.clerk' : 'start.noFirm')}
        above={above}
      >
        {clerk ? (
          <LinkButton to="/desk">{t('start.desk')}</LinkButton>
        ) : (
          <LinkButton to="/services">{t('start.find')}</LinkButton>
        )}
      </Page>
    )
  }
  const missing = attempt > 0 && !chosen ? t('start.choose') : undefined
  const begin = () => {
    setAttempt(attempt + 1)
    if (chosen && !start.isPending) start.mutate({ service: key, action: 'new', for: chosen })
  }
  const errors = [
    ...(missing ? [{ field: PARTY, text: missing }] : []),
    ...(start.error ? [{ text: refusalText(start.error) }] : []),
  ]
  return (
    <Page
      title={only ? t('start.one', { name: partyName(only.name) }) : t('start.title')}
      lead={t('start.lead', { service: say(definition.title) })}
      above={above}
      failed={errors.length > 0}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <RuleRefusal error={start.error} definition={definition} laws={service.laws} />
      <Form onSubmit={begin}>
        {only ? null : (
          <RadioGroup
            id={PARTY}
            legend={t('start.title')}
            legendHidden
            error={missing}
            name={PARTY}
            value={chosen}
            onChange={setChosen}
            options={parties.map((party) => ({
              value: party.id,
              label: partyName(party.name),
              hint: party.kind === 'person' ? t('start.myself') : party.uscc,
            }))}
          />
        )}
        <Button type="submit" tone="primary" busy={start.isPending}>
          {t('start.begin')}
        </Button>
      </Form>
      <BegunDrafts service={key} />
    </Page>
  )
}
