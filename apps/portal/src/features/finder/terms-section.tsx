import { type Fee, fixedAmount } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { GroundText } from '../../ui/ground-text.tsx'
import { useFeeText } from './fee-text.ts'
import type { SectionProps } from './gain-section.tsx'

/** How long, by promise and by law; what it costs; who decides. */
export function TermsSection({ service, definition }: SectionProps) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const feeText = useFeeText()
  const action = definition.actions.new
  const [fee] = action?.fees.flatMap((key) => definition.fees[key] ?? []) ?? []
  if (!action) return null
  const { clock } = action
  return (
    <DescriptionList
      items={[
        {
          key: 'promised',
          label: t('terms.promised'),
          value: t(`terms.${clock.unit}`, { count: clock.promised }),
        },
        {
          key: 'statutory',
          label: t('terms.statutory'),
          value: t(`terms.${clock.unit}`, { count: clock.statutory.n }),
          aside: <GroundText ground={clock.statutory.ground} laws={service.laws} />,
        },
        { key: 'fee', label: t('terms.fee'), value: fee ? feeText(fixedFee(fee)) : t('fee.none') },
        { key: 'owner', label: t('terms.owner'), value: say(service.ownerName) },
      ]}
    />
  )
}

function fixedFee(fee: Fee): { amount: string; currency: string } | undefined {
  const amount = fixedAmount(fee)
  return amount === undefined ? undefined : { amount, currency: fee.currency }
}
