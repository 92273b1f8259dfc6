import type { ReactNode } from 'react'
import css from './description-list.module.css'

export type Description = {
  readonly key: string
  readonly label: ReactNode
  readonly value: ReactNode
  /** At the end of the line: a source, or the link that changes the value. */
  readonly aside?: ReactNode
}

/** Facts with their names, between hairlines. */
export function DescriptionList({ items }: { readonly items: readonly Description[] }) {
  return (
    <dl className={css.list}>
      {items.map(({ key, label, value, aside }) => (
        <div key={key} className={css.row}>
          <dt className={css.label}>{label}</dt>
          <dd className={css.value}>{value}</dd>
          {aside ? <dd className={css.aside}>{aside}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
