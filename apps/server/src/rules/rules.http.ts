import { RefusalError } from '@vermilion/domain'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { findModelText } from './rules.service.ts'

/** A model never changes under its name. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Every model of rules by its hash: whoever runs a decision again checks first that it is the one. */
export function ruleRoutes(app: FastifyInstance, { reader }: Node): void {
  app.get<{ Params: { hash: string } }>('/rules/models/:hash', async ({ params }, reply) => {
    const isHash = /^[0-9a-f]{64}$/.test(params.hash)
    const body = isHash ? await findModelText(reader, params.hash) : undefined
    if (body === undefined) throw new RefusalError('not-found')
    return publicHeaders(reply, FOR_EVER).type('application/json').send(body)
  })
}
