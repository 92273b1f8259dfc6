import type * as z from 'zod'
import type { ActorContext, Context } from '../context.ts'
import type { CalendarPublished, Calendars, CalendarYear } from './calendars.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const getCalendars = async (_ctx: Context): Promise<z.infer<typeof Calendars>> => later()
export const publishCalendar = async (
  _ctx: ActorContext,
  _input: z.infer<typeof CalendarYear>,
): Promise<z.infer<typeof CalendarPublished>> => later()
