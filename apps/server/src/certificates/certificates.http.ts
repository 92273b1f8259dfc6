import { RefusalError } from '@vermilion/domain'
import type { FastifyInstance } from 'fastify'
import { validate } from 'uuid'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { getBundle } from './certificates.service.ts'
import { createStatusLists } from './status-lists.ts'

/** A revocation is seen everywhere within five seconds: no cache keeps a list for longer than this. */
const STATUS_CACHE = 'public, max-age=2, must-revalidate'

/** What a verifier anywhere reads of certificates: bundles, and the lists of their states. */
export function certificateRoutes(app: FastifyInstance, node: Node): void {
  const statusList = createStatusLists(node)

  app.get<{ Params: { list: string; purpose: string } }>(
    '/status/:list/:purpose',
    async ({ params }, reply) => {
      const number = /^[1-9]\d{0,8}$/.test(params.list) ? Number(params.list) : 0
      const text = await statusList(number, params.purpose)
      if (text === undefined) throw new RefusalError('not-found')
      return publicHeaders(reply, STATUS_CACHE).type('application/vc').send(text)
    },
  )

  app.get<{ Params: { id: string } }>(
    '/certificates/:id/bundle.json',
    async ({ params }, reply) => {
      if (!validate(params.id)) throw new RefusalError('not-found')
      const bundle = await getBundle(node, params.id)
      return publicHeaders(reply, 'no-store').type('application/json').send(JSON.stringify(bundle))
    },
  )
}
