import type { ReactNode } from 'react'
import css from './unbroken.module.css'

/** For a message's `<n>`: a number that is read as one thing stays on one line. */
export function unbroken(chunks: ReactNode) {
  return <span className={css.unbroken}>{chunks}</span>
}
