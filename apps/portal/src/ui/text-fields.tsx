import type { ComponentProps, ReactNode } from 'react'
import css from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

type TextProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly short?: boolean
  /** Shown before or after the field and read with it, such as a currency. */
  readonly unit?: ReactNode
} & Pick<
    ComponentProps<'input'>,
    | 'type'
    | 'inputMode'
    | 'autoComplete'
    | 'maxLength'
    | 'readOnly'
    | 'lang'
    | 'spellCheck'
    | 'onBlur'
    | 'name'
  >

export function TextField({ value, onChange, short, unit, ...props }: TextProps) {
  const { id, label, hint, error, optional, note, labelHidden, ...input } = props
  return (
    <Field {...fieldProps(props)}>
      {(control) => (
        <div className={css.withUnit}>
          <input
            type="text"
            {...input}
            {...control}
            className={short ? `${css.control} ${css.short}` : css.control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit ? <span className={css.unit}>{unit}</span> : null}
        </div>
      )}
    </Field>
  )
}

type AreaProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly maxLength?: number
}

export function TextArea({ value, onChange, rows = 4, maxLength, ...props }: AreaProps) {
  return (
    <Field {...fieldProps(props)}>
      {(control) => (
        <textarea
          {...control}
          className={css.control}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type SelectProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What stands there while nothing is chosen. */
  readonly placeholder?: string
  readonly short?: boolean
}

export function Select({ value, onChange, options, placeholder, short, ...props }: SelectProps) {
  return (
    <Field {...fieldProps(props)}>
      {(control) => (
        <select
          {...control}
          className={short ? `${css.control} ${css.short}` : css.control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function fieldProps({ id, label, hint, error, optional, note, labelHidden }: FieldProps) {
  return {
    label,
    hint,
    error,
    note,
    ...(id === undefined ? {} : { id }),
    ...(optional === undefined ? {} : { optional }),
    ...(labelHidden === undefined ? {} : { labelHidden }),
  }
}
