import { randomUUID } from 'node:crypto'
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import { TRPCError } from '@trpc/server'
import { RefusalError } from '@vermilion/domain'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { certificateRoutes } from '../certificates/certificates.http.ts'
import { secondVerifierRoutes } from '../certificates/second-verifier.http.ts'
import type { Node } from '../context.ts'
import { checkpointRoutes } from '../log/checkpoints.http.ts'
import { logRoutes } from '../log/log.http.ts'
import { proofRoutes } from '../log/proofs.http.ts'
import { referenceRoutes } from '../reference/reference.http.ts'
import { type AppRouter, appRouter } from '../router.ts'
import { ruleRoutes } from '../rules/rules.http.ts'
import { kindRoutes } from '../trust/kinds.http.ts'
import { trustRoutes } from '../trust/trust.http.ts'
import { uploadRoutes } from '../uploads/uploads.http.ts'
import { answerFor, faultOf, httpAnswer, retryAfterOf } from './failures.ts'
import { helmetFor, PERMISSIONS_POLICY } from './headers.ts'
import { healthRoute } from './health.http.ts'
import { hasPortal, PORTAL_FOLDER, portalRoutes, sendPage, wantsPage } from './portal.http.ts'
import { trpcRoutes } from './trpc.http.ts'

const BODY_LIMIT = 256 * 1024
const REQUEST_TIMEOUT_MS = 30_000

/**
 * The one pipeline, in its fixed order: size and time → headers → origin → sign-in → rate → guard →
 * input → act → output → log line. Nothing is served from outside it.
 */
export async function createApp(
  node: Node,
  {
    portal = PORTAL_FOLDER,
    procedures = appRouter,
  }: { portal?: string; procedures?: AppRouter } = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 0,
    routerOptions: { maxParamLength: 2000 },
    genReqId: () => randomUUID(),
    // Exactly the machine itself is believed about whom it asks for.
    trustProxy: 'loopback',
    logger: false,
  })
  await app.register(fastifyHelmet, helmetFor(node.serving))
  app.addHook('onRequest', async (_, reply) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY)
  })
  await app.register(fastifyCookie)
  await app.register(fastifyRateLimit, {
    max: node.config.limits.perAddress,
    timeWindow: '1 minute',
    // Monitors and verifiers are never starved; what they read is cheap and public.
    allowList: ({ url }) => /^\/(log|status|trust\.json|assets)\b/.test(url),
    errorResponseBuilder: () => new RefusalError('too-many-requests'),
  })
  logLines(app, node)
  failuresOf(app, node)

  // Each in a scope of its own, so that the parsers and checks of one are not the other's.
  const calls: FastifyPluginAsync = (scope) => trpcRoutes(scope, node, procedures)
  const uploads: FastifyPluginAsync = async (scope) => uploadRoutes(scope, node)
  await app.register(calls)
  await app.register(uploads)
  healthRoute(app, node)
  logRoutes(app, node)
  checkpointRoutes(app, node)
  proofRoutes(app, node)
  trustRoutes(app, node)
  kindRoutes(app, node)
  certificateRoutes(app, node)
  secondVerifierRoutes(app, node)
  ruleRoutes(app, node)
  await referenceRoutes(app, node)
  const built = hasPortal(portal)
  if (built) await portalRoutes(app, portal)
  app.setNotFoundHandler((request, reply) => {
    if (built && wantsPage(request)) return sendPage(reply)
    throw new RefusalError('not-found')
  })
  return app
}

/** Ids, codes and durations; never an address with an id in it, a name or a value. */
function logLines(app: FastifyInstance, { logger }: Node): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, id, routeOptions } = request
    const params = request.params as { path?: string } | undefined
    const procedures = routeOptions.url?.startsWith('/trpc/')
      ? params?.path?.slice(0, 200)
      : undefined
    logger.info({
      request: id,
      method,
      route: routeOptions.url ?? '*',
      ...(procedures && /^[\w.,]+$/.test(procedures) ? { procedures } : {}),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}

function failuresOf(app: FastifyInstance, { logger }: Node): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = answerFor(error) ?? ofFramework(error)
    if (!answer) logger.error({ request: request.id, fault: faultOf(error) })
    const shown = answer ?? new TRPCError({ code: 'INTERNAL_SERVER_ERROR' })
    const { status, body } = httpAnswer(shown, request.id)
    const retryAfter = retryAfterOf(shown)
    if (retryAfter) reply.header('retry-after', retryAfter)
    return reply.code(status).header('cache-control', 'no-store').send(body)
  })
}

/** What the framework itself refuses of a request: too large, unreadable, of another type. */
function ofFramework({ statusCode }: FastifyError): TRPCError | undefined {
  if (statusCode === 413) return new TRPCError({ code: 'PAYLOAD_TOO_LARGE' })
  if (statusCode === 415) return new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE' })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new TRPCError({ code: 'BAD_REQUEST' })
  return undefined
}
