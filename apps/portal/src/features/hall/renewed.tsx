import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Callout } from '../../ui/callout.tsx'

type Props = { readonly certificates: Outputs['certificates']['listMine'] }

/** Certificates that lately took the place of others: copies of those are good no more. */
export function Renewed({ certificates }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const format = useFormat()
  return certificates.map(({ id, kindName, number, issuedAt, renewed }) =>
    renewed ? (
      <Callout key={id} tone="amber" title={t('renewed.title', { kind: say(kindName) })}>
        <p>{t('renewed.what', { number, date: format.date(issuedAt), why: renewed })}</p>
        <p>
          <Link to="/certificates/$id" params={{ id }}>
            {t('renewed.open')}
          </Link>
        </p>
      </Callout>
    ) : null,
  )
}
