import { useTranslations } from 'use-intl/react'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import { texts } from '../../lib/i18n/texts.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { isReachable } from '../missing-code.ts'

/** Names the other language in itself, so that who cannot read this page finds the way out of it. */
const other = {
  'zh-CN': { language: 'en', name: 'English' },
  en: { language: 'zh-CN', name: '中文' },
} as const

export function LanguageSwitch() {
  const t = useTranslations('app')
  const { language, name } = other[useLanguage()]
  const change = async () => {
    try {
      await texts.switchTo(language)
    } catch {
      // Texts that failed to load are failed for good in this window: a fresh one begins in them.
      if (!(await isReachable())) return notify(t('otherLanguage.unreachable'))
      texts.remember(language)
      location.reload()
    }
  }
  return (
    <Button tone="quiet" lang={language} onClick={() => void change()}>
      {name}
    </Button>
  )
}
