const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** After how long a sign-in ends by itself: without use, and in any case. */
const LIMITS = {
  clerk: { idleMs: 15 * MINUTE, absoluteMs: 8 * HOUR },
  citizen: { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR },
} as const

/** No sign-in that began longer ago can still be alive. */
export const LONGEST_SESSION_MS = LIMITS.citizen.absoluteMs

/** How stale the time of last use may get, so that reading does not write every time. */
export const TOUCH_AFTER_MS = MINUTE

interface SignIn {
  readonly post_id: string
  readonly signed_in_at: number
  readonly last_seen_at: number
  readonly ended_at: number | null
}

export function isAlive(session: SignIn, now: number): boolean {
  const { idleMs, absoluteMs } = session.post_id ? LIMITS.clerk : LIMITS.citizen
  return (
    session.ended_at === null &&
    now - session.last_seen_at < idleMs &&
    now - session.signed_in_at < absoluteMs
  )
}
