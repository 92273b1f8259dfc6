import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useTRPC } from '../../lib/trpc.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { CertificateShelf } from './certificate-shelf.tsx'
import { Drafts } from './drafts.tsx'
import css from './hall.module.css'
import { NeedsYou } from './needs-you.tsx'
import { Renewed } from './renewed.tsx'
import { Section } from './section.tsx'
import { DecidedCases, UnderWay } from './under-way.tsx'

/** What needs me first, then what is under way, begun, and held. */
export function HallPage() {
  const t = useTranslations('hall')
  const trpc = useTRPC()
  const { data: cases } = useSuspenseQuery(trpc.cases.listMine.queryOptions())
  const { data: drafts } = useSuspenseQuery(trpc.applications.listMine.queryOptions())
  const { data: certificates } = useSuspenseQuery(trpc.certificates.listMine.queryOptions())

  const needing = cases.filter(({ state }) => state === 'returned')
  const moving = cases.filter(({ state }) => ['submitted', 'reviewing', 'held'].includes(state))
  const ended = cases.filter((each) => !needing.includes(each) && !moving.includes(each))
  const nothing = cases.length + drafts.length + certificates.length === 0
  return (
    <Page title={t('title')} width="wide" {...(nothing ? { lead: t('empty') } : {})}>
      {nothing ? (
        <LinkButton to="/services">{t('find')}</LinkButton>
      ) : (
        <div className={css.hall}>
          <div>
            <Renewed certificates={certificates} />
            <NeedsYou cases={needing} />
            <UnderWay cases={moving} />
            <Drafts drafts={drafts} />
            <DecidedCases cases={ended} />
          </div>
          <Section title={t('certificates.title')} count={certificates.length}>
            <CertificateShelf certificates={certificates} />
          </Section>
        </div>
      )}
      <p>
        <Link to="/my-data">{t('myData')}</Link>
      </p>
    </Page>
  )
}
