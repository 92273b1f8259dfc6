import { type ReactNode, useSyncExternalStore } from 'react'
import { IntlProvider } from 'use-intl/react'
import type { Language } from './language.ts'
import { texts } from './texts.ts'

export const TIME_ZONE = 'Asia/Shanghai'

export function TextsProvider({ children }: { readonly children: ReactNode }) {
  const { language, messages } = useSyncExternalStore(texts.subscribe, texts.snapshot)
  return (
    <IntlProvider locale={language} messages={messages} timeZone={TIME_ZONE} onError={report}>
      {children}
    </IntlProvider>
  )
}

/** A missing text is a bug of ours: it shows by its key and is said aloud in the console. */
function report(error: Error): void {
  console.error(error.message)
}

export function useLanguage(): Language {
  return useSyncExternalStore(texts.subscribe, texts.snapshot).language
}
