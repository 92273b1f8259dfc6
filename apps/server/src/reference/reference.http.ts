import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { REGION } from '../node-id.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { divisionsFor } from './divisions.ts'

/** Long lists that answers are picked from; their address may carry a hash and is then kept. */
export async function referenceRoutes(app: FastifyInstance, { catalogue }: Node): Promise<void> {
  const lists = {
    divisions: JSON.stringify(await divisionsFor(REGION)),
    industries: JSON.stringify(catalogue.industries),
  }
  for (const [name, text] of Object.entries(lists)) {
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
    app.get<{ Querystring: { v?: string } }>(`/reference/${name}.json`, (request, reply) => {
      const kept = request.query.v ? 'public, max-age=31536000, immutable' : 'public, no-cache'
      publicHeaders(reply, kept).header('etag', etag)
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.type('application/json; charset=utf-8').send(text)
    })
  }
}
