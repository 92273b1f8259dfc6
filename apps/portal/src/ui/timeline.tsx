import type { ReactNode } from 'react'
import css from './timeline.module.css'

export type Moment = {
  readonly key: string
  readonly title: ReactNode
  readonly when: ReactNode
  readonly children?: ReactNode
}

/** What happened, in order, each with its time. */
export function Timeline({
  moments,
  label,
}: {
  readonly moments: readonly Moment[]
  readonly label: string
}) {
  return (
    <ol className={css.timeline} aria-label={label}>
      {moments.map(({ key, title, when, children }) => (
        <li key={key} className={css.moment}>
          <div className={css.line}>
            <strong className={css.title}>{title}</strong>
            <span className={css.when}>{when}</span>
          </div>
          {children ? <div className={css.more}>{children}</div> : null}
        </li>
      ))}
    </ol>
  )
}

type ClockLineProps = {
  /** 0 at the start, 1 at the end of the line; more than 1 is late. */
  readonly progress: number
  readonly late?: boolean
  readonly stopped?: boolean
  readonly start: ReactNode
  readonly now: ReactNode
  readonly end: ReactNode
}

/** From receipt through today to the promised day: the texts say all that the line shows. */
export function ClockLine({ progress, late, stopped, start, now, end }: ClockLineProps) {
  const share = Math.min(Math.max(progress, 0), 1)
  return (
    <div className={css.clock}>
      <svg className={css.track} viewBox="0 0 400 12" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 6H400" className={css.rest} />
        <path
          d={`M0 6H${share * 400}`}
          className={late ? css.late : stopped ? css.stopped : css.run}
        />
      </svg>
      <div className={css.marks}>
        <span>{start}</span>
        <strong className={late ? css.lateText : undefined}>{now}</strong>
        <span>{end}</span>
      </div>
    </div>
  )
}
