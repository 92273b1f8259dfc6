import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './field.module.css'
import { ErrorText } from './field.tsx'
import groupCss from './field-group.module.css'

type Props = {
  readonly legend: ReactNode
  /** The legend is the page's heading: shown large there and only spoken here. */
  readonly legendHidden?: boolean
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** Several fields that answer one question together, with one error for what they say as a whole. */
export function FieldGroup({ legend, legendHidden, hint, error, optional, note, children }: Props) {
  const t = useTranslations('ui')
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
  return (
    <fieldset
      className={error ? css.groupWrong : css.group}
      aria-describedby={described.join(' ') || undefined}
    >
      <legend className={legendHidden ? css.hidden : css.legend}>
        {legend}
        {optional ? <span className={css.optional}> {t('optional')}</span> : null}
      </legend>
      {hint ? (
        <div id={`${id}-hint`} className={css.hint}>
          {hint}
        </div>
      ) : null}
      {error ? <ErrorText id={`${id}-error`}>{error}</ErrorText> : null}
      <div className={hint || error ? groupCss.body : undefined}>{children}</div>
      {note}
    </fieldset>
  )
}
