import { useLanguage } from '../../lib/i18n/provider.tsx'
import { texts } from '../../lib/i18n/texts.ts'
import { Button } from '../../ui/button.tsx'

/** Names the other language in itself, so that who cannot read this page finds the way out of it. */
const other = {
  'zh-CN': { language: 'en', name: 'English' },
  en: { language: 'zh-CN', name: '中文' },
} as const

export function LanguageSwitch() {
  const { language, name } = other[useLanguage()]
  return (
    <Button tone="quiet" lang={language} onClick={() => void texts.switchTo(language)}>
      {name}
    </Button>
  )
}
