import type { FastifyInstance } from 'fastify'
import type { DidWitness } from './did-witness.ts'

/** Some hundred entries: a request has all of a history. */
const HISTORY_LIMIT = 256 * 1024

/** Its did:key, a way to ask for its word, and the histories that it gave it for. */
export function didRoutes(app: FastifyInstance, witness: DidWitness): void {
  app.get('/did-witness', (_, reply) =>
    reply.header('access-control-allow-origin', '*').send({ id: witness.id }),
  )

  app.post<{ Body: Buffer | undefined }>(
    '/did-witness',
    { bodyLimit: HISTORY_LIMIT },
    async ({ body }, reply) => {
      const answer = await witness.witness(body ?? new Uint8Array())
      if (answer.status === 429) reply.header('retry-after', '60')
      if (answer.status !== 200) return reply.code(answer.status).send({ reason: answer.reason })
      return reply.type('application/json').send(answer.word)
    },
  )

  app.get<{ Params: { scid: string } }>('/did-witness/:scid/did.jsonl', ({ params }, reply) => {
    const lines = witness.lines(params.scid)
    reply.header('access-control-allow-origin', '*')
    if (lines.length === 0)
      return reply.code(404).type('text/plain; charset=utf-8').send('not found\n')
    return reply.type('text/jsonl; charset=utf-8').send(`${lines.join('\n')}\n`)
  })
}
