import * as z from 'zod'
import { guarded, open, router } from '../trpc.ts'
import { Id } from '../wire/wire.ts'
import { mayChangeStatus, maySeeOwnCertificates } from './certificates.policy.ts'
import * as service from './certificates.service.ts'
import { CertificateView, ChangeStatus, StatusChanged } from './certificates.view.ts'
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
})
