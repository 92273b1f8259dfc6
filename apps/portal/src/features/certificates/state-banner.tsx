import { useTranslations } from 'use-intl/react'
import { Callout } from '../../ui/callout.tsx'
import type { Certificate } from './certificate-card.tsx'

/** A certificate that does not count now says so before anything else. */
export function StateBanner({ state, isWitnessed }: Pick<Certificate, 'state' | 'isWitnessed'>) {
  const t = useTranslations('certificates')
  if (!isWitnessed) {
    return (
      <Callout tone="amber" title={t('waiting.title')}>
        <p>{t('waiting.what')}</p>
      </Callout>
    )
  }
  if (state === 'valid') return null
  return (
    <Callout tone={state === 'suspended' ? 'amber' : 'vermilion'} title={t(`state.${state}.title`)}>
      <p>{t(`state.${state}.what`)}</p>
    </Callout>
  )
}
