type Notice = {
  readonly id: number
  readonly text: string
  /** For the ear alone: the page shows it already. */
  readonly spoken?: boolean
}

/** Long enough to read aloud twice. */
const STAY_MS = 8_000
let notices: readonly Notice[] = []
let last = 0
const listeners = new Set<() => void>()

/** Says something that happened: shown for a while in the place of the one before, and spoken politely. */
export function notify(text: string): void {
  put({ id: ++last, text })
}

/** Says to the ear what the eye sees happen: a line added, removed, moved. */
export function announce(text: string): void {
  put({ id: ++last, text, spoken: true })
}

function put(notice: Notice): void {
  publish([...notices.filter(({ spoken }) => spoken !== notice.spoken), notice])
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
