import * as z from 'zod'
import { guarded, open, router } from '../trpc.ts'
import { mayPublishCalendar } from './calendars.policy.ts'
import * as service from './calendars.service.ts'
import { CalendarPublished, Calendars, CalendarYear } from './calendars.view.ts'

export const calendarsRouter = router({
  get: open('the holidays of the State Council’s notices are public')
    .input(z.void())
    .output(Calendars)
    .query(({ ctx }) => service.getCalendars(ctx.context)),
  publish: guarded(mayPublishCalendar)
    .input(CalendarYear)
    .output(CalendarPublished)
    .mutation(({ ctx, input }) => service.publishCalendar(ctx.context, input)),
})
