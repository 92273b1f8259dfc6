import type { ReactNode } from 'react'

type Props = { readonly onSubmit: () => void; readonly children: ReactNode }

/** Errors are ours to say (`noValidate`), and Enter that ends a composition never submits. */
export function Form({ onSubmit, children }: Props) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={(event) => {
        // Safari sends the Enter after the composition has ended, with this key code only.
        const composing = event.nativeEvent.isComposing || event.keyCode === 229
        if (event.key === 'Enter' && composing) event.preventDefault()
      }}
    >
      {children}
    </form>
  )
}
