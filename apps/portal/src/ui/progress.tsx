import type { ReactNode } from 'react'
import css from './progress.module.css'

type Props = { readonly value: number; readonly max: number; readonly label: ReactNode }

/** How far long work has come. */
export function Progress({ value, max, label }: Props) {
  return (
    <label className={css.progress}>
      <span>{label}</span>
      <progress value={value} max={Math.max(max, 1)} />
    </label>
  )
}
