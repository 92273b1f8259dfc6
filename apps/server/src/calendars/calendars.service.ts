import { RefusalError, withNotice } from '@vermilion/domain'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { recordPublic } from '@vermilion/ledger/log'
import type * as z from 'zod'
import { recomputeOpenCases } from '../cases/recompute.ts'
import type { ActorContext, Context } from '../context.ts'
import * as store from './calendars.store.ts'
import type { CalendarPublished, Calendars, CalendarYear } from './calendars.view.ts'
import { readCalendar } from './read-calendar.ts'

export async function getCalendars({ node }: Context): Promise<z.infer<typeof Calendars>> {
  const { version, years } = await readCalendar(node.reader)
  return {
    version,
    years: Object.entries(years).map(([year, { notice, holidays, makeups }]) => ({
      year: Number(year),
      notice,
      holidays: [...holidays],
      makeups: [...makeups],
    })),
  }
}

/** Takes a year's notice in and computes the dates of every open case anew, in the same act. */
export async function publishCalendar(
  { node, batch }: ActorContext,
  { year, notice, holidays, makeups }: z.infer<typeof CalendarYear>,
): Promise<z.infer<typeof CalendarPublished>> {
  const { value } = await batch.act(async (tx) => {
    const before = await readCalendar(tx)
    const calendar = withNotice(before, year, { notice, holidays, makeups })
    if ('refused' in calendar) throw new RefusalError(calendar.refused)
    const { version } = calendar
    await store.insertNotice(tx, {
      year,
      notice,
      holidays: JSON.stringify(holidays),
      makeups: JSON.stringify(makeups),
      version,
    })
    recordPublic(tx, {
      schema: ENTRY_SCHEMAS['calendar-notice'],
      statement: { year, notice, version, holidays, makeups },
    })
    return { version, recomputed: await recomputeOpenCases(tx, node, calendar) }
  })
  return value
}
