import type { FastifyReply } from 'fastify'

/** What anyone may read from anywhere: other portals, monitors and verifiers on other hosts too. */
export function publicHeaders(reply: FastifyReply, cacheControl: string): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', cacheControl)
}
