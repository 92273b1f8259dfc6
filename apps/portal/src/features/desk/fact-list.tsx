import type { ReactNode } from 'react'
import css from './fact-list.module.css'

type Fact = {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
  readonly source: ReactNode
}

/** Facts with their names on the left and, at the end of the line, where each comes from. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <div className={css.box}>
      <dl className={css.list}>
        {facts.map(({ key, label, value, source }) => (
          <div key={key} className={css.fact}>
            <dt>{label}</dt>
            <dd className={css.value}>{value}</dd>
            <dd className={css.source}>{source}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
