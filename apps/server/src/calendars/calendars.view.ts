import * as z from 'zod'
import { CalendarDate } from '../wire/wire.ts'

export const CalendarYear = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  /** Number of the State Council notice. */
  notice: z.string().trim().min(1).max(80),
  holidays: z.array(CalendarDate).max(60),
  makeups: z.array(CalendarDate).max(30),
})
export const Calendars = z.strictObject({ version: z.number().int(), years: z.array(CalendarYear) })
export const CalendarPublished = z.strictObject({
  version: z.number().int(),
  /** Open cases whose dates were computed anew. */
  recomputed: z.number().int(),
})
