import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './page.module.css'

type Props = {
  readonly title: string
  /** One or two sentences under the title. */
  readonly lead?: ReactNode
  /** A line above the title: where this page belongs. */
  readonly above?: ReactNode
  /** `column` for questions and reading, `wide` for what has two columns or a table. */
  readonly width?: 'column' | 'wide'
  /** The title's prefix while a form has errors, so that a screen reader says so first. */
  readonly failed?: boolean
  /** The heading is there for the ear and the outline, and shown elsewhere for the eye. */
  readonly hideTitle?: boolean
  /** Grows when an act changes the page under the reader: whoever stood on what is gone comes to the heading. */
  readonly revision?: number
  readonly children?: ReactNode
}

/** The first page of a visit is read from its top; on every later one the heading takes the focus. */
let arrivals = 0

export function Page(props: Props) {
  const { title, lead, above, width = 'column', failed, hideTitle, revision, children } = props
  const t = useTranslations('ui')
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })

  useEffect(() => {
    // While the first page is still being resolved it has no path: that is no arrival yet.
    if (path !== undefined && arrivals++ > 0) heading.current?.focus({ preventScroll: true })
  }, [path])

  useEffect(() => {
    if (revision !== undefined && arrivals > 1 && document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true })
  }, [revision])

  return (
    <article className={width === 'wide' ? css.wide : css.column}>
      <title>{t('documentTitle', { title, failed: String(failed === true) })}</title>
      <header className={hideTitle ? undefined : css.head}>
        {above ? <div className={css.above}>{above}</div> : null}
        <h1 ref={heading} tabIndex={-1} className={hideTitle ? css.hidden : undefined}>
          {title}
        </h1>
        {lead ? <div className={css.lead}>{lead}</div> : null}
      </header>
      {children}
    </article>
  )
}
