import { useSyncExternalStore } from 'react'

/** Whether the window is at least this wide; for what a style sheet alone cannot arrange. */
export function useWide(width: `${number}rem`): boolean {
  const query = matchMedia(`(min-width: ${width})`)
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
