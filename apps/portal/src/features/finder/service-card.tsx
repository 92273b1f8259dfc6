import { useTranslations } from 'use-intl/react'
import type { ServiceSummary } from '../../lib/finder/find.ts'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { LinkCard } from '../../ui/card.tsx'
import { useFeeText } from './fee-text.ts'
import css from './finder.module.css'

export function ServiceCard({ service }: { readonly service: ServiceSummary }) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const feeText = useFeeText()
  const { key, title, summary, ownerName, promisedDays, fee } = service
  return (
    <LinkCard to="/services/$service" params={{ service: key }} title={say(title)}>
      <span>{say(summary)}</span>
      <span className={css.cardFacts}>
        <span>{t('card.days', { days: promisedDays })}</span>
        <span>{feeText(fee)}</span>
        <span>{say(ownerName)}</span>
      </span>
    </LinkCard>
  )
}
