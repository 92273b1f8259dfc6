import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Certificate } from './certificate-card.tsx'
import css from './certificates.module.css'

/** Those of the same number that it has replaced, the latest first. */
export function EarlierList({ earlier }: Pick<Certificate, 'earlier'>) {
  const t = useTranslations('certificates')
  const format = useFormat()
  if (earlier.length === 0) return null
  return (
    <section className={css.changes} aria-labelledby="earlier">
      <h2 id="earlier">{t('editions.title')}</h2>
      <ul>
        {earlier.toReversed().map(({ id, issuedAt }) => (
          <li key={id}>
            <Link to="/certificates/$id" params={{ id }}>
              {t('editions.one', { date: format.date(issuedAt) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
