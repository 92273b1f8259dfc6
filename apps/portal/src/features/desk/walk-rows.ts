import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * j, k and the arrows walk over the links of a list while the focus is in it, and nowhere else: a
 * letter key that works everywhere gets in the way of speech input. Enter follows a link by itself.
 */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? (step > 0 ? 0 : rows.length - 1) : at + step
  const target = rows[Math.min(Math.max(next, 0), rows.length - 1)]
  if (!target) return
  event.preventDefault()
  target.focus()
}
