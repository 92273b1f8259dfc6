import { type ComponentProps, useId } from 'react'
import css from './button.module.css'

export type ButtonTone = 'primary' | 'secondary' | 'quiet'
export type ButtonSize = 'normal' | 'compact'

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  readonly tone?: ButtonTone
  readonly size?: ButtonSize
  /** Being carried out: keeps its focus and its place, and takes no second press. */
  readonly busy?: boolean
  /** Why it cannot be used now. A button is never disabled without saying so. */
  readonly reason?: string | undefined
}

export function Button({
  tone = 'secondary',
  size = 'normal',
  busy = false,
  reason,
  onClick,
  type = 'button',
  className,
  ...rest
}: Props) {
  const id = useId()
  const stopped = busy || reason !== undefined
  const button = (
    <button
      {...rest}
      type={type}
      className={[buttonClass(tone, size), className].filter(Boolean).join(' ')}
      aria-disabled={stopped || undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason === undefined ? rest['aria-describedby'] : id}
      onClick={(event) => (stopped ? event.preventDefault() : onClick?.(event))}
    />
  )
  if (reason === undefined) return button
  return (
    <span className={css.withReason}>
      {button}
      <span id={id} className={css.reason}>
        {reason}
      </span>
    </span>
  )
}

/** The look of a button, for what is a link by nature. */
export function buttonClass(tone: ButtonTone, size: ButtonSize): string {
  return [css.button, css[tone], size === 'compact' ? css.compact : ''].filter(Boolean).join(' ')
}
