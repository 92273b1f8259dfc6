import * as z from 'zod'
import { guarded, open, router } from '../trpc.ts'
import { Id } from '../wire/wire.ts'
import {
  mayChangeStatus,
  mayReissueAll,
  maySeeOwnCertificates,
  mayTakeSdJwt,
} from './certificates.policy.ts'
import * as service from './certificates.service.ts'
import {
  CertificateView,
  ChangeCertificate,
  ChangeStatus,
  SdJwtView,
  StatusChanged,
} from './certificates.view.ts'
import { changeCertificate } from './change.service.ts'
import { getReissue, reissueAll, retryReissue } from './reissue-all.service.ts'
import { ReissueAll, ReissueBegun, ReissueView, RetryReissue } from './reissue-all.view.ts'
import { getSdJwt } from './sd-jwt.service.ts'
import { changeStatus } from './status.service.ts'

export const certificatesRouter = router({
  listMine: guarded(maySeeOwnCertificates)
    .input(z.void())
    .output(z.array(CertificateView))
    .query(({ ctx }) => service.listMine(ctx.context)),
  get: open(
    'a certificate’s public face, by an id that cannot be guessed and stands on its QR code',
  )
    .input(z.strictObject({ id: Id }))
    .output(CertificateView)
    .query(({ ctx, input }) => service.getCertificate(ctx.context, input.id)),
  sdJwt: guarded(mayTakeSdJwt)
    .input(z.strictObject({ id: Id }))
    .output(SdJwtView)
    .query(({ ctx, input }) => getSdJwt(ctx.context, input.id)),
  suspend: guarded(mayChangeStatus)
    .input(ChangeStatus)
    .output(StatusChanged)
    .mutation(({ ctx, input }) => changeStatus(ctx.context, 'suspend', input)),
  resume: guarded(mayChangeStatus)
    .input(ChangeStatus)
    .output(StatusChanged)
    .mutation(({ ctx, input }) => changeStatus(ctx.context, 'resume', input)),
  revoke: guarded(mayChangeStatus)
    .input(ChangeStatus)
    .output(StatusChanged)
    .mutation(({ ctx, input }) => changeStatus(ctx.context, 'revoke', input)),
  change: guarded(mayChangeStatus)
    .input(ChangeCertificate)
    .output(StatusChanged)
    .mutation(({ ctx, input }) => changeCertificate(ctx.context, input)),
  reissue: guarded(mayReissueAll)
    .input(z.void())
    .output(ReissueView)
    .query(({ ctx }) => getReissue(ctx.context)),
  reissueAll: guarded(mayReissueAll)
    .input(ReissueAll)
    .output(ReissueBegun)
    .mutation(({ ctx, input }) => reissueAll(ctx.context, input)),
  retryReissue: guarded(mayReissueAll)
    .input(RetryReissue)
    .output(ReissueView)
    .mutation(({ ctx, input }) => retryReissue(ctx.context, input)),
})
