import * as z from 'zod'
import { guarded, router } from '../trpc.ts'
import { Id } from '../wire/wire.ts'
import { mayApply, mayCheckNames, maySeeApplication } from './applications.policy.ts'
import * as service from './applications.service.ts'
import {
  ApplicationRow,
  ApplicationView,
  CheckName,
  NameFindings,
  SaveAnswer,
  SaveResult,
  StartApplication,
  SubmitApplication,
  Submitted,
} from './applications.view.ts'
import { submitApplication } from './submit.service.ts'

const One = z.strictObject({ id: Id })

export const applicationsRouter = router({
  start: guarded(mayApply)
    .input(StartApplication)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => service.startApplication(ctx.context, input)),
  get: guarded(maySeeApplication)
    .input(One)
    .output(ApplicationView)
    .query(({ ctx, input }) => service.getApplication(ctx.context, input.id)),
  save: guarded(maySeeApplication)
    .input(SaveAnswer)
    .output(SaveResult)
    .mutation(({ ctx, input }) => service.saveAnswer(ctx.context, input)),
  listMine: guarded(maySeeApplication)
    .input(z.void())
    .output(z.array(ApplicationRow))
    .query(({ ctx }) => service.listMine(ctx.context)),
  discard: guarded(maySeeApplication)
    .input(One)
    .output(z.null())
    .mutation(({ ctx, input }) => service.discardApplication(ctx.context, input.id)),
  submit: guarded(maySeeApplication)
    .input(SubmitApplication)
    .output(Submitted)
    .mutation(({ ctx, input }) => submitApplication(ctx.context, input)),
  checkName: guarded(mayCheckNames)
    .input(CheckName)
    .output(NameFindings)
    .query(({ ctx, input }) => service.checkName(ctx.context, input.name)),
})
