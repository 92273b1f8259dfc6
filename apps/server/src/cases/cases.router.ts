import * as z from 'zod'
import { guarded, router } from '../trpc.ts'
import { Id, Receipt } from '../wire/wire.ts'
import { answerCorrection, assignCase, opine, returnCase, withdrawCase } from './acts.service.ts'
import {
  mayAnswer,
  mayAssign,
  mayDecide,
  mayOpine,
  mayReturn,
  maySeeCase,
  maySeeOwnCase,
  maySeeQueue,
  mayWithdraw,
} from './cases.policy.ts'
import * as service from './cases.service.ts'
import {
  Acted,
  AnswerCorrection,
  CaseAt,
  CaseDecisions,
  CaseLinkSecret,
  CaseReceipt,
  CaseRow,
  CaseView,
  DecideCase,
  ErasedCaseView,
  Opine,
  Queue,
  QueueFilter,
  ReturnCase,
} from './cases.view.ts'
import { decideCase } from './decide.service.ts'
import { getErased } from './erased-case.ts'

const One = z.strictObject({ id: Id })

export const casesRouter = router({
  queue: guarded(maySeeQueue)
    .input(QueueFilter)
    .output(Queue)
    .query(({ ctx, input }) => service.queue(ctx.context, input.view)),
  get: guarded(maySeeCase)
    .input(One)
    .output(CaseView)
    .query(({ ctx, input }) => service.getCase(ctx.context, input.id)),
  getErased: guarded(maySeeCase)
    .input(One)
    .output(ErasedCaseView)
    .query(({ ctx, input }) => getErased(ctx.context, input.id)),
  listMine: guarded(maySeeOwnCase)
    .input(z.void())
    .output(z.array(CaseRow))
    .query(({ ctx }) => service.listMine(ctx.context)),
  getMine: guarded(maySeeOwnCase)
    .input(One)
    .output(CaseView)
    .query(({ ctx, input }) => service.getMine(ctx.context, input.id)),
  receipt: guarded(maySeeOwnCase)
    .input(CaseReceipt)
    .output(Receipt)
    .query(({ ctx, input }) => service.receipt(ctx.context, input)),
  linkSecret: guarded(maySeeOwnCase)
    .input(One)
    .output(CaseLinkSecret)
    .query(({ ctx, input }) => service.linkSecret(ctx.context, input.id)),
  decisions: guarded(maySeeCase)
    .input(One)
    .output(CaseDecisions)
    .query(({ ctx, input }) => service.decisions(ctx.context, input.id, maySeeCase)),
  myDecisions: guarded(maySeeOwnCase)
    .input(One)
    .output(CaseDecisions)
    .query(({ ctx, input }) => service.decisions(ctx.context, input.id, maySeeOwnCase)),
  assign: guarded(mayAssign)
    .input(CaseAt)
    .output(Acted)
    .mutation(({ ctx, input }) => assignCase(ctx.context, input)),
  returnForCorrection: guarded(mayReturn)
    .input(ReturnCase)
    .output(Acted)
    .mutation(({ ctx, input }) => returnCase(ctx.context, input)),
  answer: guarded(mayAnswer)
    .input(AnswerCorrection)
    .output(Acted)
    .mutation(({ ctx, input }) => answerCorrection(ctx.context, input)),
  opine: guarded(mayOpine)
    .input(Opine)
    .output(Acted)
    .mutation(({ ctx, input }) => opine(ctx.context, input)),
  decide: guarded(mayDecide)
    .input(DecideCase)
    .output(Acted)
    .mutation(({ ctx, input }) => decideCase(ctx.context, input)),
  withdraw: guarded(mayWithdraw)
    .input(CaseAt)
    .output(Acted)
    .mutation(({ ctx, input }) => withdrawCase(ctx.context, input)),
})
