import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import { RefusalError } from '@vermilion/domain'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import type { AppRouter } from '../router.ts'
import { actorOf, setSessionCookie } from '../sessions/sessions.http.ts'
import { faultOf, retryAfterOf } from './failures.ts'
import { originFault } from './origin.ts'
import { createCounter } from './rate.ts'

/** Calls in one request; each counts for itself, and mutations come alone. */
const BATCH_LIMIT = 10

/** The portal's own procedures, for pages of this very origin alone. */
export async function trpcRoutes(
  app: FastifyInstance,
  node: Node,
  procedures: AppRouter,
): Promise<void> {
  const admit = createCounter(node.config.limits.perPersonAndProcedure, node.now)

  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (originFault(request)) throw new RefusalError('not-allowed')
  })

  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: procedures,
      maxBatchSize: BATCH_LIMIT,
      // A query whose input is personal goes by POST and stays out of addresses.
      allowMethodOverride: true,
      createContext: async ({ req, res, info }) => {
        const actId = req.headers['x-request-id']
        return {
          node,
          actor: await actorOf(node, req),
          requestId: req.id,
          actId: typeof actId === 'string' ? actId : undefined,
          callsInBatch: info.calls.length,
          browser: req.headers['user-agent'] ?? '',
          setSession: (token) => setSessionCookie(res, token),
          admit: (personId, path) => admit(`${personId} ${path}`),
        }
      },
      onError: ({ error, req, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          node.logger.error({
            request: req.id,
            procedure: path ?? '',
            fault: faultOf(error.cause ?? error),
          })
      },
      responseMeta: ({ errors }) => {
        const retryAfter = errors.map(retryAfterOf).find(Boolean)
        return retryAfter ? { headers: { 'retry-after': retryAfter } } : {}
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
  })
}
