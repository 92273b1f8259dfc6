import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useLanguage } from '../lib/i18n/provider.tsx'
import css from './date-field.module.css'
import { type DateParts, joinDate, splitDate } from './date-parts.ts'
import fieldCss from './field.module.css'
import { ErrorText, type FieldProps } from './field.tsx'

type Props = Omit<FieldProps, 'labelHidden'> & {
  readonly legendHidden?: boolean
  /** `YYYY-MM-DD`, or what was typed so far when it is not a date yet. */
  readonly value: string
  readonly onChange: (value: string) => void
}

const ORDER = { 'zh-CN': ['year', 'month', 'day'], en: ['day', 'month', 'year'] } as const

/** A date people know: three plain fields, the focus never jumps, the faulty part is named by the error. */
export function DateField({
  id,
  label,
  legendHidden,
  hint,
  error,
  optional,
  note,
  value,
  onChange,
}: Props) {
  const t = useTranslations('ui')
  const language = useLanguage()
  const own = useId()
  const first = id ?? own
  const [parts, setParts] = useState(() => splitDate(value))
  // Somebody else's value (another tab, a reset) replaces what is typed here; our own echo does not.
  const shown = joinDate(parts) === value ? parts : splitDate(value)
  const change = (changed: Partial<DateParts>) => {
    const next = { ...shown, ...changed }
    setParts(next)
    onChange(joinDate(next))
  }
  const described = [hint ? `${first}-hint` : '', error ? `${first}-error` : ''].filter(Boolean)
  return (
    <fieldset
      className={error ? fieldCss.groupWrong : fieldCss.group}
      aria-describedby={described.join(' ') || undefined}
    >
      <legend className={legendHidden ? fieldCss.hidden : fieldCss.legend}>
        {label}
        {optional ? <span className={fieldCss.optional}> {t('optional')}</span> : null}
      </legend>
      {hint ? (
        <div id={`${first}-hint`} className={fieldCss.hint}>
          {hint}
        </div>
      ) : null}
      {error ? <ErrorText id={`${first}-error`}>{error}</ErrorText> : null}
      <div className={css.parts}>
        {ORDER[language].map((part, index) => (
          <label key={part} className={css.part}>
            <span>{t(`date.${part}`)}</span>
            <input
              id={index === 0 ? first : undefined}
              className={`${fieldCss.control} ${part === 'year' ? css.year : css.two}`}
              inputMode="numeric"
              autoComplete="off"
              value={shown[part]}
              aria-invalid={error ? true : undefined}
              onChange={(event) => change({ [part]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {note}
    </fieldset>
  )
}
