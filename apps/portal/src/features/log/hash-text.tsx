import { toHex } from '@vermilion/ledger'
import css from './log.module.css'

const SHORT = 16

/** A hash in hex; `short` shows its beginning, which is enough to tell it from others by eye. */
export function HashText({
  bytes,
  short,
}: {
  readonly bytes: Uint8Array
  readonly short?: boolean
}) {
  const hex = toHex(bytes)
  return (
    <code className={css.hash} title={short ? hex : undefined}>
      {short ? `${hex.slice(0, SHORT)}…` : hex}
    </code>
  )
}
