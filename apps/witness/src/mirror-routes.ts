import { parseTilePath } from '@vermilion/ledger'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Mirror } from './mirror.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'

/** The copies as their logs serve them (C2SP tlog-tiles); `originOf` knows a log by its hash. */
export function mirrorRoutes(
  app: FastifyInstance,
  mirror: Mirror,
  originOf: (hash: string) => string | undefined,
): void {
  const copyOf = (hash: string) => mirror.folder(originOf(hash) ?? '')

  app.get<{ Params: { log: string } }>('/m/:log/checkpoint', async ({ params }, reply) => {
    const note = await copyOf(params.log)?.note()
    if (note === undefined) return notServed(reply)
    return open(reply, 'public, max-age=1').type('text/plain; charset=utf-8').send(note)
  })

  app.get<{ Params: { log: string; '*': string } }>('/m/:log/tile/*', async ({ params }, reply) => {
    const address = parseTilePath(`tile/${params['*']}`)
    const bytes = address && (await copyOf(params.log)?.serve(address))
    if (!bytes) return notServed(reply)
    if (address.level === 'entries') reply.header('content-encoding', 'gzip')
    return open(reply, IMMUTABLE).type('application/octet-stream').send(bytes)
  })
}

/** What is not here yet may be in a second: nobody keeps the answer. */
function notServed(reply: FastifyReply): FastifyReply {
  return open(reply, 'no-store').code(404).type('text/plain; charset=utf-8').send('not found\n')
}

function open(reply: FastifyReply, cacheControl: string): FastifyReply {
  return reply.header('access-control-allow-origin', '*').header('cache-control', cacheControl)
}
