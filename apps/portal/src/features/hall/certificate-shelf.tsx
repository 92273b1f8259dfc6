import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { VerifiedSeal } from '../../ui/certificate/verified-seal.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './hall.module.css'

type Certificate = Outputs['certificates']['listMine'][number]

/** The certificates as small cards, each with its own seal. */
export function CertificateShelf({
  certificates,
}: {
  readonly certificates: readonly Certificate[]
}) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  if (certificates.length === 0) return <p className={css.none}>{t('certificates.none')}</p>
  return (
    <ul className={css.shelf}>
      {certificates.map((each) => (
        <li key={each.id} className={css.certificate}>
          <div>
            <Link to="/certificates/$id" params={{ id: each.id }} className={css.certificateLink}>
              {say(each.kindName)}
            </Link>
            <span>{each.holderName}</span>
            <span className={css.issued}>
              {t('certificates.issued', { date: format.date(each.issuedAt) })}
            </span>
            {each.state === 'valid' ? null : (
              <StatusTag tone={each.state === 'suspended' ? 'amber' : 'vermilion'}>
                {t(`certificates.state.${each.state}`)}
              </StatusTag>
            )}
          </div>
          <VerifiedSeal of={each} size={72} />
        </li>
      ))}
    </ul>
  )
}
