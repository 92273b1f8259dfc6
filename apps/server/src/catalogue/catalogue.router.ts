import * as z from 'zod'
import { open, router } from '../trpc.ts'
import * as service from './catalogue.service.ts'
import { CatalogueView, ServiceView } from './catalogue.view.ts'

export const catalogueRouter = router({
  list: open('what public services there are is public')
    .input(z.void())
    .output(CatalogueView)
    .query(({ ctx }) => service.listServices(ctx.context)),
  get: open('a service’s definition is published law')
    .input(z.strictObject({ key: z.string().max(64) }))
    .output(ServiceView)
    .query(({ ctx, input }) => service.getService(ctx.context, input.key)),
})
