import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './error-summary.module.css'

type Props = {
  /** The same words as at the field; `field` is the control's id. */
  readonly errors: readonly { readonly field?: string; readonly text: string }[]
  /** Grows with each attempt, so that the summary is read again even if the errors are the same. */
  readonly attempt?: number
}

export function ErrorSummary({ errors, attempt = 0 }: Props) {
  const t = useTranslations('ui')
  const box = useRef<HTMLDivElement>(null)
  const shown = errors.length > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt calls for attention
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, attempt])

  if (!shown) return null
  return (
    <div ref={box} className={css.summary} role="alert" tabIndex={-1}>
      <h2 className={css.title}>
        {t(errors.some(({ field }) => field) ? 'errorSummary' : 'notDone')}
      </h2>
      <ul className={css.list}>
        {errors.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            {field ? (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(field)?.focus()
                }}
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
