import type { ReactNode } from 'react'
import css from './visually-hidden.module.css'

/** For the ear, where the eye has another sign. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css.hidden}>{children}</span>
}
