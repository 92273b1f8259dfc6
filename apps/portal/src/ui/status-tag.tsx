import type { ReactNode } from 'react'
import css from './status-tag.module.css'

/** jade: verified, on time · amber: waiting for you · vermilion: late · plain: everything else. */
export type Tone = 'jade' | 'amber' | 'vermilion' | 'plain'

/** A word and a shape; the colour only repeats what they say. */
export function StatusTag({
  tone,
  children,
}: {
  readonly tone: Tone
  readonly children: ReactNode
}) {
  return (
    <span className={`${css.tag} ${css[tone]}`}>
      <svg className={css.shape} viewBox="0 0 10 10" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  )
}

const shapes: Record<Tone, ReactNode> = {
  jade: <path d="M1.5 5.5 4 8l4.5-6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  amber: <path d="M5 1 9.5 9h-9z" fill="currentColor" />,
  vermilion: <path d="M5 .5 9.5 5 5 9.5.5 5z" fill="currentColor" />,
  plain: <circle cx="5" cy="5" r="3.3" fill="none" stroke="currentColor" strokeWidth="1.6" />,
}
