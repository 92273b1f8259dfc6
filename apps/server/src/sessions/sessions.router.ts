import * as z from 'zod'
import { guarded, open, router } from '../trpc.ts'
import { Id } from '../wire/wire.ts'
import * as demo from './demo.service.ts'
import { mayUseOwnSessions } from './sessions.policy.ts'
import * as service from './sessions.service.ts'
import { DemoPerson, EnterDemo, Me, SessionView, Ways } from './sessions.view.ts'

export const sessionsRouter = router({
  me: open('a visitor asks whether anyone is signed in')
    .input(z.void())
    .output(Me)
    .query(({ ctx }) => service.me(ctx.context)),
  ways: open('shown before anyone is signed in')
    .input(z.void())
    .output(Ways)
    .query(({ ctx }) => service.ways(ctx.context)),
  demoPeople: open('the demo’s own list of its invented people; without the demo it is not found')
    .input(z.void())
    .output(z.array(DemoPerson))
    .query(({ ctx }) => demo.listDemoPeople(ctx.context)),
  enterDemo: open('this is a sign-in; without the demo it is not found')
    .input(EnterDemo)
    .output(Me)
    .mutation(async ({ ctx, input }) => {
      const { token, me } = await demo.enterDemo(ctx.context, input.personId, ctx.browser)
      ctx.setSession(token)
      return me
    }),
  leave: guarded(mayUseOwnSessions)
    .input(z.void())
    .output(z.null())
    .mutation(async ({ ctx }) => {
      await service.leave(ctx.context)
      ctx.setSession(undefined)
      return null
    }),
  list: guarded(mayUseOwnSessions)
    .input(z.void())
    .output(z.array(SessionView))
    .query(({ ctx }) => service.listSessions(ctx.context)),
  end: guarded(mayUseOwnSessions)
    .input(z.strictObject({ id: Id }))
    .output(z.null())
    .mutation(({ ctx, input }) => service.endSession(ctx.context, input.id)),
})
