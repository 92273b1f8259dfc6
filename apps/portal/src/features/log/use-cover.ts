import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import type { Cover } from './climb.ts'

/** "record 12" or "records 12 to 15". */
export function useCover(): (cover: Cover) => string {
  const t = useTranslations('log')
  const format = useFormat()
  return ({ from, to }) =>
    t('path.cover', {
      count: to - from,
      from: format.number(from),
      to: format.number(to - 1),
    })
}
