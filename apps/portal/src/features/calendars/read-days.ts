/** The days of a year's notice, read from what an officer types or pastes. */
export type ReadDays = {
  readonly days: readonly string[]
  /** Pieces that are no day of that year, as they were typed. */
  readonly unread: readonly string[]
}

const DAY = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/
const MOST_DAYS_IN_A_SPAN = 40

/**
 * Reads `2027-02-05`, `2/5`, `2月5日` and spans such as `2月5日至2月11日`, `2-5 ~ 2-11`, apart by spaces,
 * commas or lines. Days come back once each, in order.
 */
export function readDays(text: string, year: number): ReadDays {
  const found = new Set<string>()
  const unread: string[] = []
  const joined = text.replace(/\s*(?:至|到|~|～|—|–|\bto\b)\s*/g, '~')
  for (const piece of joined.split(/[\s,，、;；]+/).filter(Boolean)) {
    const days = daysOf(piece, year)
    if (days) for (const day of days) found.add(day)
    else unread.push(piece)
  }
  return { days: [...found].sort(), unread }
}

function daysOf(piece: string, year: number): string[] | undefined {
  const [first = '', last, ...rest] = piece.split('~')
  const from = dayOf(first, year)
  if (rest.length > 0 || !from) return undefined
  if (last === undefined) return [from]
  // `2月5日至11日`: the month is said once.
  const to = dayOf(last, year) ?? dayOf(`${from.slice(5, 7)}-${last.replace(/日$/, '')}`, year)
  return to === undefined ? undefined : span(from, to)
}

function dayOf(text: string, year: number): string | undefined {
  const [, written, month = '', day = ''] = DAY.exec(text.trim()) ?? []
  // A notice may reach into the last days of the year before, and then says so.
  const before = Number(written) === year - 1 && month === '12'
  if (!month || (written && Number(written) !== year && !before)) return undefined
  const date = `${before ? year - 1 : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)
    ? date
    : undefined
}

function span(from: string, to: string): string[] | undefined {
  const days: string[] = []
  const at = new Date(`${from}T00:00:00Z`)
  while (at.toISOString().slice(0, 10) <= to) {
    days.push(at.toISOString().slice(0, 10))
    if (days.length > MOST_DAYS_IN_A_SPAN) return undefined
    at.setUTCDate(at.getUTCDate() + 1)
  }
  return days.length > 0 ? days : undefined
}
