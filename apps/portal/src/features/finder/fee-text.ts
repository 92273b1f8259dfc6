import { useTranslations } from 'use-intl/react'
import { type Money, useFormat } from '../../lib/i18n/format.ts'

/** What it costs, in words: nothing is "no fee", never a zero; what depends on the case is said to. */
export function useFeeText(): (fee: Money | undefined) => string {
  const t = useTranslations('finder')
  const format = useFormat()
  return (fee) => {
    if (!fee) return t('fee.byRule')
    return /^0+(\.0+)?$/.test(fee.amount) ? t('fee.none') : format.money(fee)
  }
}
