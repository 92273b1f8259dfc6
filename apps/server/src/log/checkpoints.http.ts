import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { countIn } from './count-in.ts'
import { notServed } from './log.http.ts'

/** Another witness may sign an old one at any time. */
const SHORTLY = 'public, max-age=10'
const PAGE_LENGTH = 20

/**
 * Every checkpoint that was published: a page of notes, newest first, below a size where one is named, and
 * each by its size. Whoever watches the log sees from them when it grew, and who was there.
 */
export function checkpointRoutes(app: FastifyInstance, { log }: Node): void {
  app.get<{ Querystring: { before?: unknown } }>('/log/checkpoints', async ({ query }, reply) => {
    const below = query.before === undefined ? Number.MAX_SAFE_INTEGER : countIn(query.before)
    if (below === undefined) return notServed(reply)
    const checkpoints = await log.checkpoints(below, PAGE_LENGTH)
    return publicHeaders(reply, SHORTLY).send({ checkpoints })
  })

  app.get<{ Params: { size: string } }>('/log/checkpoints/:size', async ({ params }, reply) => {
    const size = countIn(params.size)
    const [note] = size === undefined ? [] : await log.checkpoints(size + 1, 1)
    // The one below, where none of this very size was published.
    if (note?.split('\n')[1] !== params.size) return notServed(reply)
    return publicHeaders(reply, SHORTLY).type('text/plain; charset=utf-8').send(note)
  })
}
