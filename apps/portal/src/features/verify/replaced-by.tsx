import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { VerdictReport } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'

/**
 * What has taken the place of a certificate that is good no more. The register says so, and is not
 * believed: whoever follows the link has the newer one judged like any other.
 */
export function ReplacedBy({
  id,
  state,
}: {
  readonly id: string | undefined
  readonly state: VerdictReport['status']['state']
}) {
  const t = useTranslations('verify')
  const format = useFormat()
  const ended = state !== 'good' && state !== 'unknown'
  const uuid = id?.replace(/^urn:uuid:/, '') ?? ''
  const { data } = useQuery({
    ...useTRPC().certificates.get.queryOptions({ id: uuid }),
    enabled: ended && uuid !== '',
    retry: false,
  })
  const next = ended ? data?.replacedBy : undefined
  if (!data || !next) return null
  return (
    <Callout tone="amber" title={t('replaced.title')}>
      <p>{t('replaced.what', { number: data.number, date: format.date(next.issuedAt) })}</p>
      <p>
        <Link to="/v/$id" params={{ id: next.id }}>
          {t('replaced.open')}
        </Link>
      </p>
    </Callout>
  )
}
