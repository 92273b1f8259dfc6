import type { ReactNode } from 'react'
import css from './callout.module.css'
import type { Tone } from './status-tag.tsx'

type Props = { readonly tone?: Tone; readonly title?: ReactNode; readonly children: ReactNode }

/** Something that the reader should not miss, in the flow of the page. */
export function Callout({ tone = 'plain', title, children }: Props) {
  return (
    <div className={`${css.callout} ${css[tone]}`}>
      {title ? <p className={css.title}>{title}</p> : null}
      {children}
    </div>
  )
}
