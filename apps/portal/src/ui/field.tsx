import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './field.module.css'

export type FieldProps = {
  /** Errors in the summary link here. */
  readonly id?: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
  /** Where the value came from, under the field: a provenance chip. */
  readonly note?: ReactNode
  /** The label is the page's heading: shown large there and only spoken here. */
  readonly labelHidden?: boolean
}

type Control = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

type Props = FieldProps & { readonly children: (control: Control) => ReactNode }

/** Label, hint and error around one control, tied to it for every reader. */
export function Field({ id, label, hint, error, optional, note, labelHidden, children }: Props) {
  const t = useTranslations('ui')
  const own = useId()
  const control = id ?? own
  const hintId = hint ? `${control}-hint` : undefined
  const errorId = error ? `${control}-error` : undefined
  return (
    <div className={error ? css.wrong : css.field}>
      <label htmlFor={control} className={labelHidden ? css.hidden : css.label}>
        {label}
        {optional ? <span className={css.optional}> {t('optional')}</span> : null}
      </label>
      {hint ? (
        <div id={hintId} className={css.hint}>
          {hint}
        </div>
      ) : null}
      {error ? <ErrorText id={errorId}>{error}</ErrorText> : null}
      {children({
        id: control,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note}
    </div>
  )
}

export function ErrorText({
  id,
  children,
}: {
  readonly id: string | undefined
  readonly children: string
}) {
  const t = useTranslations('ui')
  return (
    <p id={id} className={css.error}>
      <span className={css.hidden}>{t('errorPrefix')}</span>
      {children}
    </p>
  )
}
