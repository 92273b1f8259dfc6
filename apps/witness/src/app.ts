import { ADD_CHECKPOINT_LIMIT, forkFile, sha256Text, toHex } from '@vermilion/ledger'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { didRoutes } from './did-routes.ts'
import type { DidWitness } from './did-witness.ts'
import { createMetrics } from './metrics.ts'
import type { Mirror } from './mirror.ts'
import { mirrorRoutes } from './mirror-routes.ts'
import type { Witness } from './witness.ts'
import type { WitnessStore } from './witness-store.ts'

export interface AppOptions {
  readonly witness: Witness
  readonly store: WitnessStore
  readonly origins: readonly string[]
  readonly mirror?: Mirror | undefined
  readonly dids: DidWitness
  readonly logger: Logger
}

const TEXT = 'text/plain; charset=utf-8'
/** One is proof; more show since when. */
const FORKS_SHOWN = 100

/** The witness over HTTP: one way to ask it, and what it knows for everyone to read. */
export function createApp(options: AppOptions): FastifyInstance {
  const { witness, store, origins, mirror, dids, logger } = options
  const app = Fastify({ bodyLimit: ADD_CHECKPOINT_LIMIT, requestTimeout: 10_000 })
  const metrics = createMetrics(origins)
  const byPath = new Map(origins.map((origin) => [toHex(sha256Text(origin)), origin]))
  for (const origin of origins) {
    const newest = store.newest(origin)
    if (newest) metrics.cosigned(origin, newest.size, newest.at)
  }

  // Text of any name, as bytes: what is signed is bytes.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.setNotFoundHandler((_, reply) => reply.code(404).type(TEXT).send('not found\n'))
  app.setErrorHandler<Error & { statusCode?: number }>((error, _, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) logger.error({ fault: error.message }, 'a request failed')
    const said = status >= 500 ? 'the witness has failed; ask again' : error.message
    return reply.code(status).type(TEXT).send(`${said}\n`)
  })

  async function addCheckpoint({ body }: { body: Buffer | undefined }, reply: FastifyReply) {
    const answer = await witness.addCheckpoint(body ?? new Uint8Array())
    const { status, type, origin } = answer
    metrics.answered(origin ?? '', status)
    const newest = origin === undefined ? undefined : store.newest(origin)
    if (origin !== undefined && status === 200 && newest)
      metrics.cosigned(origin, newest.size, newest.at)
    if (origin !== undefined && status === 200) mirror?.wake(origin)
    if (status === 429) reply.header('retry-after', '60')
    if (status !== 200) logger.warn({ origin, status, said: answer.body.trim() }, 'not cosigned')
    return { ...answer, reply: reply.code(status).type(type) }
  }

  didRoutes(app, dids)

  type Add = { Body: Buffer | undefined }
  app.post<Add>('/add-checkpoint', async (request, answered) => {
    const { reply, body } = await addCheckpoint(request, answered)
    return reply.send(body)
  })
  if (mirror) {
    // It is the same history that is followed; the mirror signs later, where its copy is served.
    app.post<Add>('/m/add-checkpoint', async (request, answered) => {
      const { reply, status, body } = await addCheckpoint(request, answered)
      return reply.send(status === 200 ? '' : body)
    })
    mirrorRoutes(app, mirror, (hash) => byPath.get(hash))
  }

  app.get<{ Params: { log: string } }>('/w/:log/checkpoint', async ({ params }, reply) => {
    const newest = store.newest(byPath.get(params.log) ?? '')
    if (!newest) return reply.code(404).type(TEXT).send('not found\n')
    return reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=1')
      .type(TEXT)
      .send(newest.note)
  })

  /** Proof that a log has lied, each good as a file of its own; empty while it has not been caught. */
  app.get<{ Params: { log: string } }>('/w/:log/forks', async ({ params }, reply) => {
    const origin = byPath.get(params.log)
    if (origin === undefined) return reply.code(404).type(TEXT).send('not found\n')
    return reply
      .header('access-control-allow-origin', '*')
      .send({ forks: store.forks(origin, FORKS_SHOWN).map(forkFile) })
  })

  app.get('/metrics', async (_, reply) =>
    reply.type('text/plain; version=0.0.4').send(metrics.text(store.countForks, mirror?.states())),
  )
  app.get('/health', async () => ({
    ok: true,
    vkeys: witness.vkeys,
    did: dids.id,
    ...(mirror ? { mirror: mirror.vkeys } : {}),
  }))
  return app
}
