import { type ReactNode, useId } from 'react'
import css from './hall.module.css'

type Props = { readonly title: string; readonly count: number; readonly children: ReactNode }

export function Section({ title, count, children }: Props) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <h2 id={id}>
        {title} {count > 0 ? <span className={css.count}>{count}</span> : null}
      </h2>
      {children}
    </section>
  )
}
