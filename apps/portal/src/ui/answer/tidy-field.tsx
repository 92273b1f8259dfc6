import { type ComponentProps, useState } from 'react'
import { TextField } from '../text-fields.tsx'

type Props = ComponentProps<typeof TextField> & {
  /** The canonical reading of what is typed: spaces, full-width digits, separators. */
  readonly read: (typed: string) => string
  /** How a value that was not typed here stands in the field. */
  readonly write?: (value: string) => string
}

/**
 * Keeps what the person types as they type it, while the answer is its canonical reading. A value
 * that comes from elsewhere (another window, a choice) replaces what stands in the field.
 */
export function TidyField({ read, write = asIs, value, onChange, ...field }: Props) {
  const [typed, setTyped] = useState(() => write(value))
  return (
    <TextField
      autoComplete="off"
      spellCheck={false}
      {...field}
      value={read(typed) === value ? typed : write(value)}
      onChange={(next) => {
        setTyped(next)
        onChange(read(next))
      }}
    />
  )
}

function asIs(value: string): string {
  return value
}
