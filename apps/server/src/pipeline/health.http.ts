import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'

/** Whether this node takes acts and signs its log; a reason where it does not. */
export function healthRoute(app: FastifyInstance, { batcher, log }: Node): void {
  app.get('/health', (_, reply) => {
    const reason = log.fault() ? 'log-fault' : batcher.readOnly()
    const { size } = log.checkpoint()
    return reply
      .header('cache-control', 'no-store')
      .code(reason ? 503 : 200)
      .send({
        status: reason ? 'degraded' : 'ok',
        size,
        queue: batcher.depth(),
        ...(reason ? { reason } : {}),
      })
  })
}
