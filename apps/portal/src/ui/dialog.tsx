import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from './button.tsx'
import css from './dialog.module.css'

type Props = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** The acts, the first of them the one that the title names. */
  readonly actions?: ReactNode
}

/** The browser's own modal dialog: it holds the focus, closes with Escape and gives the focus back. */
export function Dialog({ open, onClose, title, children, actions }: Props) {
  const t = useTranslations('ui')
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const wayBack = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return dialog.current?.close()
    dialog.current?.showModal()
    // What cannot be undone is not one press away.
    wayBack.current?.focus()
  }, [open])

  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <>
          <h2 id={id} className={css.title}>
            {title}
          </h2>
          {children}
          <div className={css.actions}>
            {actions}
            <Button ref={wayBack} onClick={onClose}>
              {t(actions ? 'cancel' : 'close')}
            </Button>
          </div>
        </>
      ) : null}
    </dialog>
  )
}
