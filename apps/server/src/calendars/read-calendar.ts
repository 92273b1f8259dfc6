import type { Reader } from '@vermilion/database'
import type { WorkCalendar } from '@vermilion/domain'
import { listNotices } from './calendars.store.ts'

/** The notices published so far, as one calendar. */
export async function readCalendar(reader: Reader): Promise<WorkCalendar> {
  const rows = await listNotices(reader)
  const years = rows.map(
    ({ year, notice, holidays, makeups }) =>
      [year, { notice, holidays: JSON.parse(holidays), makeups: JSON.parse(makeups) }] as const,
  )
  return {
    version: Math.max(0, ...rows.map(({ version }) => version)),
    years: Object.fromEntries(years),
  }
}
