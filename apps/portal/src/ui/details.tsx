import type { ReactNode } from 'react'
import css from './details.module.css'

/** A line that opens. */
export function Details({
  summary,
  children,
}: {
  readonly summary: ReactNode
  readonly children: ReactNode
}) {
  return (
    <details className={css.details}>
      <summary className={css.summary}>{summary}</summary>
      <div className={css.body}>{children}</div>
    </details>
  )
}
