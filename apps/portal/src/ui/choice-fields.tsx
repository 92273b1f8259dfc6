import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl/react'
import css from './choice-fields.module.css'
import fieldCss from './field.module.css'
import { ErrorText } from './field.tsx'

type Option<Value extends string = string> = {
  readonly value: Value
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Why it cannot be chosen now; the option stays visible. */
  readonly reason?: string | undefined
}

type GroupProps = {
  readonly id?: string
  readonly legend: ReactNode
  /** The legend is the page's heading: shown large there and only spoken here. */
  readonly legendHidden?: boolean
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly note?: ReactNode
  readonly size?: 'normal' | 'compact'
}

type RadioProps<Value extends string> = GroupProps & {
  readonly name: string
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly options: readonly Option<Value>[]
}

export function RadioGroup<Value extends string>(props: RadioProps<Value>) {
  const { name, value, onChange, options, size } = props
  return (
    <Group {...props}>
      {(first) =>
        options.map((option, index) => (
          <Choice key={option.value} option={option} size={size}>
            {(described) => (
              <input
                type="radio"
                id={index === 0 ? first : undefined}
                name={name}
                value={option.value}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
                {...described}
              />
            )}
          </Choice>
        ))
      }
    </Group>
  )
}

type CheckboxesProps<Value extends string> = GroupProps & {
  readonly value: readonly Value[]
  readonly onChange: (value: readonly Value[]) => void
  readonly options: readonly Option<Value>[]
}

/** Keeps the options' own order, whatever the order of ticking. */
export function CheckboxGroup<Value extends string>(props: CheckboxesProps<Value>) {
  const { value, onChange, options, size } = props
  const toggle = (changed: Value, on: boolean) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === changed ? on : value.includes(each))),
    )
  return (
    <Group {...props}>
      {(first) =>
        options.map((option, index) => (
          <Choice key={option.value} option={option} size={size}>
            {(described) => (
              <input
                type="checkbox"
                id={index === 0 ? first : undefined}
                checked={value.includes(option.value)}
                onChange={(event) => toggle(option.value, event.target.checked)}
                {...described}
              />
            )}
          </Choice>
        ))
      }
    </Group>
  )
}

type CheckboxProps = {
  readonly id?: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly error?: string | undefined
}

export function Checkbox({ id, label, hint, checked, onChange, error }: CheckboxProps) {
  const own = useId()
  const control = id ?? own
  return (
    <div className={error ? fieldCss.groupWrong : css.single}>
      {error ? <ErrorText id={`${control}-error`}>{error}</ErrorText> : null}
      <Choice option={{ value: 'on', label, hint }} size="compact">
        {(described) => (
          <input
            type="checkbox"
            id={control}
            checked={checked}
            onChange={(event) => onChange(event.target.checked)}
            aria-invalid={error ? true : undefined}
            {...described}
          />
        )}
      </Choice>
    </div>
  )
}

function Group({
  id,
  legend,
  legendHidden,
  hint,
  error,
  optional,
  note,
  size,
  children,
}: GroupProps & { readonly children: (firstId: string) => ReactNode }) {
  const t = useTranslations('ui')
  const own = useId()
  const first = id ?? own
  const described = [hint ? `${first}-hint` : '', error ? `${first}-error` : ''].filter(Boolean)
  return (
    <fieldset
      className={error ? fieldCss.groupWrong : fieldCss.group}
      aria-describedby={described.join(' ') || undefined}
    >
      <legend className={legendHidden ? fieldCss.hidden : fieldCss.legend}>
        {legend}
        {optional ? <span className={fieldCss.optional}> {t('optional')}</span> : null}
      </legend>
      {hint ? (
        <div id={`${first}-hint`} className={fieldCss.hint}>
          {hint}
        </div>
      ) : null}
      {error ? <ErrorText id={`${first}-error`}>{error}</ErrorText> : null}
      <div className={size === 'compact' ? css.compactList : css.list}>{children(first)}</div>
      {note}
    </fieldset>
  )
}

type Described = { readonly 'aria-describedby'?: string; readonly disabled?: boolean }

function Choice({
  option,
  size,
  children,
}: {
  readonly option: Option
  readonly size: GroupProps['size']
  readonly children: (described: Described) => ReactNode
}) {
  const id = useId()
  const more = option.reason ?? option.hint
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={size === 'compact' ? css.compactChoice : css.choice}>
      {children({
        ...(more ? { 'aria-describedby': id } : {}),
        ...(option.reason === undefined ? {} : { disabled: true }),
      })}
      <span className={css.text}>
        <span>{option.label}</span>
        {more ? (
          <span id={id} className={css.hint}>
            {more}
          </span>
        ) : null}
      </span>
    </label>
  )
}
