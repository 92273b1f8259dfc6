import type { Check } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'

/** A check's finding in words: what is the matter, with the place or the time it names. */
export function useReasonText(): (check: Check) => string {
  const t = useTranslations('verify')
  const format = useFormat()
  return ({ code, params }) => {
    if (code === undefined) return t('checks.notReached')
    const { at, path, why, altered, inside, brought } = params ?? {}
    if (code === 'signature-bad' && altered) return t(`reason.signature-bad.${altered}`)
    if (code === 'page-altered' && inside === 'genuine') return t('reason.page-altered.genuine')
    if (code === 'log-missing' && brought === 'code') return t('reason.log-missing.code')
    if (code === 'malformed' && t.has(`reason.malformed.${why}`))
      return t(`reason.malformed.${why}`)
    return t(`reason.${code}.text`, {
      when: typeof at === 'number' ? format.dateTime(at) : '',
      path: String(path ?? ''),
    })
  }
}
