import { RefusalError } from '@vermilion/domain'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'

const REVALIDATED = 'public, max-age=60'

/** Whom to believe: the trust file, the kinds it names, and the authorities' DID histories. */
export function trustRoutes(app: FastifyInstance, node: Node): void {
  app.get('/trust.json', (_, reply) =>
    publicHeaders(reply, 'no-cache').type('application/json').send(node.serving.trustFile),
  )

  app.get<{ Params: { file: string } }>('/kinds/:file', ({ params }, reply) => {
    const id = /^([a-z0-9-]+)\.json$/.exec(params.file)?.[1] ?? ''
    const kinds = node.catalogue.compiledKinds
    if (!Object.hasOwn(kinds, id)) throw new RefusalError('not-found')
    return publicHeaders(reply, REVALIDATED)
      .type('application/json')
      .send(JSON.stringify(kinds[id]))
  })

  // A did:webvh names no folder but its own path; the second address is for those who list them.
  for (const path of ['/:agency/did.jsonl', '/did/:agency/did.jsonl'])
    app.get<{ Params: { agency: string } }>(path, ({ params }, reply) => {
      const authority = Object.values(node.authorities).find(
        ({ agency }) => agency.didPath === params.agency,
      )
      if (!authority) throw new RefusalError('not-found')
      return publicHeaders(reply, REVALIDATED)
        .type('text/jsonl; charset=utf-8')
        .send(`${authority.didLog.join('\n')}\n`)
    })
}
