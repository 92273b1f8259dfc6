import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import css from './search-field.module.css'

type Props = {
  readonly label: string
  readonly button: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSearch: () => void
  /** Said politely while one types: how many were found. */
  readonly status: string
  readonly children?: ReactNode
}

/** One field and its answers below it; the answers are ordinary links, reached with Tab. */
export function SearchField(props: Props) {
  const { label, button, placeholder, value, onChange, onSearch, status, children } = props
  const id = useId()
  return (
    <search>
      <Form onSubmit={onSearch}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        <div className={css.box}>
          <input
            id={id}
            className={css.input}
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button type="submit" tone="primary">
            {button}
          </Button>
        </div>
      </Form>
      <p className={css.status} role="status">
        {status}
      </p>
      {children}
    </search>
  )
}
