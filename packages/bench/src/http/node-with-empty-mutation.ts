// A program: the product's own node and pipeline, with one procedure more that does nothing. What it
// costs is what every mutation costs: headers, origin, sign-in, rate, guard, answer.
import type { AddressInfo } from 'node:net'
import { demoPeople } from '../../../../apps/server/src/commands/seed.ts'
import { readConfig } from '../../../../apps/server/src/config.ts'
import { openNode } from '../../../../apps/server/src/open-node.ts'
import { createApp } from '../../../../apps/server/src/pipeline/app.ts'
import { isAnyone, policy } from '../../../../apps/server/src/policy.ts'
import { type AppRouter, appRouter } from '../../../../apps/server/src/router.ts'
import { guarded, router } from '../../../../apps/server/src/trpc.ts'

/** One machine asks more often than the many that the limits are for. */
const limits = { perAddress: 1e9, perPersonAndProcedure: 1e9 }

const empty = guarded(policy('bench.empty', isAnyone)).mutation(() => null)
const procedures = router({ ...appRouter._def.record, bench: router({ empty }) })

const config = { ...readConfig(process.env, true), limits }
const node = await openNode(config, { now: Date.now, demoPeople })
const app = await createApp(node, { procedures: procedures as unknown as AppRouter })
await app.listen({ port: config.port, host: 'localhost' })
const { port } = app.server.address() as AddressInfo
console.log(`The bench serves on http://localhost:${port}`)

process.once('SIGTERM', async () => {
  app.server.closeIdleConnections()
  await app.close()
  await node.close()
})
