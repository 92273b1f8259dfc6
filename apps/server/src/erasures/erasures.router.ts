import * as z from 'zod'
import { guarded, router } from '../trpc.ts'
import { Id } from '../wire/wire.ts'
import {
  askErasure,
  confirmErasure,
  declineErasure,
  proposeErasure,
  withdrawRequest,
} from './acts.service.ts'
import {
  mayAskErasure,
  mayConfirmErasure,
  mayDeclineErasure,
  mayProposeErasure,
  maySeeErasures,
} from './erasures.policy.ts'
import * as service from './erasures.service.ts'
import {
  AskErasure,
  DeclineErasure,
  ErasureActed,
  ErasureAt,
  ErasureQueue,
  ErasureView,
  FindSubject,
  OwnData,
  ProposeErasure,
  SubjectView,
} from './erasures.view.ts'

export const erasuresRouter = router({
  own: guarded(mayAskErasure)
    .input(z.void())
    .output(z.array(OwnData))
    .query(({ ctx }) => service.listOwnData(ctx.context)),
  ask: guarded(mayAskErasure)
    .input(AskErasure)
    .output(ErasureActed)
    .mutation(({ ctx, input }) => askErasure(ctx.context, input)),
  withdraw: guarded(mayAskErasure)
    .input(ErasureAt)
    .output(ErasureActed)
    .mutation(({ ctx, input }) => withdrawRequest(ctx.context, input)),
  queue: guarded(maySeeErasures)
    .input(z.void())
    .output(ErasureQueue)
    .query(({ ctx }) => service.listErasures(ctx.context)),
  get: guarded(maySeeErasures)
    .input(z.strictObject({ id: Id }))
    .output(ErasureView)
    .query(({ ctx, input }) => service.getErasure(ctx.context, input.id)),
  /** Asked by POST: what an officer types is a number of somebody’s. */
  find: guarded(maySeeErasures)
    .input(FindSubject)
    .output(SubjectView)
    .query(({ ctx, input }) => service.findForErasure(ctx.context, input)),
  propose: guarded(mayProposeErasure)
    .input(ProposeErasure)
    .output(ErasureActed)
    .mutation(({ ctx, input }) => proposeErasure(ctx.context, input)),
  confirm: guarded(mayConfirmErasure)
    .input(ErasureAt)
    .output(ErasureActed)
    .mutation(({ ctx, input }) => confirmErasure(ctx.context, input)),
  decline: guarded(mayDeclineErasure)
    .input(DeclineErasure)
    .output(ErasureActed)
    .mutation(({ ctx, input }) => declineErasure(ctx.context, input)),
})
