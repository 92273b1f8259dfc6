import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import type { Certificate } from './certificate-card.tsx'

/** A certificate that does not count now says so before anything else. */
export function StateBanner({
  state,
  isWitnessed,
  replacedBy,
}: Pick<Certificate, 'state' | 'isWitnessed' | 'replacedBy'>) {
  const t = useTranslations('certificates')
  const format = useFormat()
  if (!isWitnessed) {
    return (
      <Callout tone="amber" title={t('waiting.title')}>
        <p>{t('waiting.what')}</p>
      </Callout>
    )
  }
  if (state === 'valid') return null
  if (state === 'superseded' && replacedBy) {
    return (
      <Callout tone="vermilion" title={t('state.superseded.title')}>
        <p>{t('state.superseded.what', { date: format.date(replacedBy.issuedAt) })}</p>
        <p>
          <Link to="/certificates/$id" params={{ id: replacedBy.id }}>
            {t('state.superseded.open')}
          </Link>
        </p>
      </Callout>
    )
  }
  return (
    <Callout tone={state === 'suspended' ? 'amber' : 'vermilion'} title={t(`state.${state}.title`)}>
      <p>{t(`state.${state}.what`, { date: '' })}</p>
    </Callout>
  )
}
