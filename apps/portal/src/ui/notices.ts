type Notice = { readonly id: number; readonly text: string }

/** Long enough to read aloud twice. */
const STAY_MS = 8_000
let notices: readonly Notice[] = []
let last = 0
const listeners = new Set<() => void>()

/** Says something that happened: shown for a while, and spoken politely. */
export function notify(text: string): void {
  const notice = { id: ++last, text }
  publish([...notices, notice])
  setTimeout(() => dismiss(notice.id), STAY_MS)
}

export function dismiss(id: number): void {
  publish(notices.filter((notice) => notice.id !== id))
}

export const noticeStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  snapshot: () => notices,
}

function publish(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}
