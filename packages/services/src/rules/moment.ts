import type { FeelDateTime } from '@vermilion/rules'

/** China has kept UTC+8 without summer time since 1992. */
const SHANGHAI_SECONDS = 8 * 3600

/** An ISO instant as `now()` tells it: on a wall in Shanghai. */
export function momentOf(instant: string): FeelDateTime {
  const local = Date.parse(instant) + SHANGHAI_SECONDS * 1000
  const days = Math.floor(local / 86_400_000)
  return {
    kind: 'date and time',
    days,
    nanos: (local - days * 86_400_000) * 1_000_000,
    zone: { offset: SHANGHAI_SECONDS },
  }
}
