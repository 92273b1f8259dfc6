import type { ReactNode } from 'react'
import css from './chip.module.css'

type Props = { readonly children: ReactNode; readonly action?: ReactNode }

/** Where a value comes from, under it: "From your business licence, 3 March". */
export function Chip({ children, action }: Props) {
  return (
    <p className={css.chip}>
      <svg viewBox="0 0 10 10" aria-hidden="true" className={css.shape}>
        <path d="M5 .5 9.5 5 5 9.5.5 5z" fill="currentColor" />
      </svg>
      {children} {action}
    </p>
  )
}
