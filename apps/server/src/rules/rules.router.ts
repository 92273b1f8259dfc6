import * as z from 'zod'
import { open, router } from '../trpc.ts'
import * as service from './rules.service.ts'
import { PublishedRules, RulesInForce, RulesVersion } from './rules.view.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const rulesRouter = router({
  list: open('rules in force are published law')
    .input(z.void())
    .output(z.array(RulesInForce))
    .query(({ ctx }) => service.listInForce(ctx.context)),
  versions: open('what a rule said before, and since when it says otherwise, is public')
    .input(z.strictObject({ service: z.string().max(64) }))
    .output(z.array(RulesVersion))
    .query(({ ctx, input }) => service.listVersions(ctx.context, input.service)),
  definition: open('a definition that was in force once decided cases that are still there')
    .input(z.strictObject({ hash: Hash }))
    .output(PublishedRules)
    .query(({ ctx, input }) => service.getPublished(ctx.context, input.hash)),
})
