import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { parseTilePath } from '@vermilion/ledger'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'

const gzipped = promisify(gzip)
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** The public face of the log (C2SP tlog-tiles): whoever likes reads and checks it all. */
export function logRoutes(app: FastifyInstance, { log }: Node): void {
  app.get('/log/checkpoint', async (_, reply) => {
    const note = log.checkpointNote()
    // A checkpoint follows its newest entry within a second; the header is for people to read.
    const writtenAt = await log.writtenAt(log.checkpoint().size - 1)
    if (writtenAt !== undefined) reply.header('last-modified', new Date(writtenAt).toUTCString())
    return publicHeaders(reply, 'public, max-age=1').type('text/plain; charset=utf-8').send(note)
  })

  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const address = parseTilePath(`tile/${request.params['*']}`)
    if (!address) return notServed(reply)
    const { level, n, width } = address
    if (level !== 'entries') {
      const hashes = await log.tile(level, n, width)
      if (!hashes) return notServed(reply)
      return publicHeaders(reply, IMMUTABLE).type('application/octet-stream').send(hashes)
    }
    const bundle = await log.entryBundle(n, width)
    if (!bundle) return notServed(reply)
    return publicHeaders(reply, IMMUTABLE)
      .type('application/octet-stream')
      .header('content-encoding', 'gzip')
      .send(await gzipped(bundle))
  })
}

/** A tile that is not signed yet may be there in a second: nobody keeps the answer. */
function notServed(reply: FastifyReply) {
  return publicHeaders(reply, 'no-store').code(404).type('text/plain').send('not found\n')
}
