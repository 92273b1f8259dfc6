import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './live-region.module.css'
import { dismiss, noticeStore } from './notices.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Stands in the page from the start: a live region that appears with its text is not read. */
export function LiveRegion() {
  const t = useTranslations('ui')
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.snapshot)
  return (
    <div className={css.region} role="status" aria-live="polite">
      {notices.map(({ id, text, spoken }) =>
        spoken ? (
          <VisuallyHidden key={id}>{text}</VisuallyHidden>
        ) : (
          <p key={id} className={css.notice}>
            <span>{text}</span>
            <button
              type="button"
              className={css.close}
              aria-label={t('close')}
              onClick={() => dismiss(id)}
            >
              ×
            </button>
          </p>
        ),
      )}
    </div>
  )
}
