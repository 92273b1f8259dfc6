import type { DaysTime, YearsMonths } from './value.ts'

/** Far beyond any two dates, and exact as a decimal of 34 digits. */
const MAX_NANOS = 10n ** 33n

export function isMonths(months: number): boolean {
  return Number.isSafeInteger(months)
}

/** Undefined if it is longer than any that we keep. */
export function durationOf(nanos: bigint): DaysTime | undefined {
  if (nanos > MAX_NANOS || nanos < -MAX_NANOS) return undefined
  return { kind: 'days and time duration', nanos }
}

/** Undefined if it is longer than any that we keep. */
export function monthsDurationOf(months: number): YearsMonths | undefined {
  // No negative zero: values compare by what they hold.
  return isMonths(months) ? { kind: 'years and months duration', months: months + 0 } : undefined
}

/** Its parts, all with the sign of the whole. */
export function daysTimeParts({ nanos }: DaysTime) {
  const seconds = nanos / 1_000_000_000n
  return {
    days: seconds / 86_400n,
    hours: (seconds / 3600n) % 24n,
    minutes: (seconds / 60n) % 60n,
    seconds: seconds % 60n,
    nanos: nanos % 1_000_000_000n,
  }
}
