import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type ButtonTone, buttonClass } from './button.tsx'
import css from './disclosure.module.css'

type Props = {
  readonly label: ReactNode
  /** What the button is called where its label is only a sign. */
  readonly name: string
  readonly tone?: ButtonTone
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a panel of ordinary links and fields below itself; Escape and leaving close it. */
export function Disclosure({ label, name, tone = 'quiet', children }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works from anywhere inside
    <div
      ref={box}
      className={css.box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className={buttonClass(tone, 'compact')}
        aria-expanded={open}
        aria-controls={id}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div id={id} className={css.panel} hidden={!open}>
        {open ? (typeof children === 'function' ? children(() => setOpen(false)) : children) : null}
      </div>
    </div>
  )
}
