import type { KeyboardEvent, ReactNode } from 'react'
import {
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { useTranslations } from 'use-intl/react'
import css from './combo-box.module.css'
import fieldCss from './field.module.css'

export type ComboItem = { readonly id: string; readonly label: string; readonly detail?: string }

type Props = {
  readonly id?: string
  readonly label: ReactNode
  readonly labelHidden?: boolean
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** What stands in the field; the caller searches by it and gives the items. */
  readonly input: string
  readonly onInput: (input: string) => void
  readonly items: readonly ComboItem[]
  /** Those for what stands in the field at this moment: `items` may lag behind quick typing. */
  readonly itemsNow: () => readonly ComboItem[]
  readonly onPick: (id: string) => void
}

/** Search as you type in a long list. Heavy: only pages that need it load it. */
export function ComboBox({
  id,
  label,
  labelHidden,
  hint,
  error,
  input,
  onInput,
  items,
  itemsNow,
  onPick,
}: Props) {
  const t = useTranslations('ui')
  /** Enter takes the only hit, as it takes the one that the arrows have reached. */
  const pickOnly = (event: KeyboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget
    const isOpen = field.getAttribute('aria-expanded') === 'true'
    const isReached = field.hasAttribute('aria-activedescendant')
    const composing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || composing || !isOpen || isReached) return
    const [only, ...others] = itemsNow()
    if (!only || others.length > 0) return
    event.preventDefault()
    event.stopPropagation()
    onPick(only.id)
  }
  return (
    <AriaComboBox
      className={String(error ? fieldCss.wrong : fieldCss.field)}
      items={items}
      inputValue={input}
      onInputChange={onInput}
      value={null}
      onChange={(key) => (key === null ? undefined : onPick(String(key)))}
      isInvalid={error !== undefined}
      menuTrigger="input"
      // With nothing typed there is nothing to say; with something, that it was not found.
      allowsEmptyCollection={input.trim() !== ''}
      allowsCustomValue
    >
      <Label className={labelHidden ? fieldCss.hidden : fieldCss.label}>{label}</Label>
      {hint ? (
        <Text slot="description" className={fieldCss.hint}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={String(fieldCss.error)}>{error}</FieldError>
      <Input
        className={String(fieldCss.control)}
        {...(id === undefined ? {} : { id })}
        onKeyDownCapture={pickOnly}
      />
      <Popover className={String(css.popover)}>
        <ListBox<ComboItem>
          className={String(css.list)}
          renderEmptyState={() => <p className={css.empty}>{t('nothingFound')}</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={String(css.item)}>
              <Text slot="label">
                {item.label}{' '}
                {item.detail ? <span className={css.detail}>{item.detail}</span> : null}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
