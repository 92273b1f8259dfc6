import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { DemoPeople } from './demo-people.tsx'

const route = getRouteApi('/sign-in')

/** The ways there are, said honestly; in the demo, one click per person of its world. */
export function SignInPage() {
  const t = useTranslations('sessions')
  const language = useLanguage()
  const trpc = useTRPC()
  const { next } = route.useSearch()
  const { data: ways } = useSuspenseQuery(trpc.sessions.ways.queryOptions())
  const { data: me } = useQuery(trpc.sessions.me.queryOptions())
  const name = language === 'en' ? me?.person.nameEn : me?.person.name
  const already = name ? <Callout>{t('signIn.already', { name })}</Callout> : null

  if (ways.demo) {
    return (
      <Page title={t('demo.title')} lead={t('demo.lead')} width="wide">
        {already}
        <DemoPeople next={next} />
      </Page>
    )
  }
  return (
    <Page title={t('signIn.title')} lead={t('signIn.lead')}>
      {already}
      <h2>{t('signIn.waysTitle')}</h2>
      <p>{t('signIn.ways')}</p>
      <h2>{t('signIn.withoutTitle')}</h2>
      <p>{t('signIn.without')}</p>
      <LinkButton to="/verify" tone="secondary">
        {t('signIn.verify')}
      </LinkButton>
    </Page>
  )
}
