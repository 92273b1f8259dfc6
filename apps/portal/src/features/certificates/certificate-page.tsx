import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Page } from '../../ui/page.tsx'
import { CertificateActions } from './certificate-actions.tsx'
import { CertificateCard } from './certificate-card.tsx'
import css from './certificates.module.css'
import { ChangeList } from './change-list.tsx'
import { EarlierList } from './earlier-list.tsx'
import { LargeCode } from './large-code.tsx'
import { SdJwtDownload } from './sd-jwt-download.tsx'
import { StateBanner } from './state-banner.tsx'

/** While witnesses are awaited. */
const ASK_AGAIN_MS = 2_000

/** A certificate as its holder keeps it and shows it; what anyone else sees of it is the same. */
export function CertificatePage() {
  const { id } = useParams({ from: '/certificates/$id' })
  const t = useTranslations('certificates')
  const say = useBilingual()
  const trpc = useTRPC()
  const { data: certificate } = useSuspenseQuery({
    ...trpc.certificates.get.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.isWitnessed === false ? ASK_AGAIN_MS : false),
  })
  const { data: me } = useSuspenseQuery(trpc.sessions.me.queryOptions())
  return (
    <Page
      title={t('one.title', { kind: say(certificate.kindName), holder: certificate.holderName })}
      width="wide"
      hideTitle
    >
      <div className={css.page}>
        {me && !me.post ? (
          <p className={css.back}>
            <Link to="/certificates">‹ {t('title')}</Link>
          </p>
        ) : null}
        <StateBanner {...certificate} />
        <CertificateCard certificate={certificate} />
        {certificate.changes?.length ? <ChangeList changes={certificate.changes} /> : null}
        <EarlierList earlier={certificate.earlier} />
        {certificate.code && certificate.isWitnessed ? <LargeCode id={id} /> : null}
        <CertificateActions certificate={certificate} atDesk={me?.post !== undefined} />
        {certificate.hasSdJwt ? <SdJwtDownload {...certificate} /> : null}
      </div>
    </Page>
  )
}
