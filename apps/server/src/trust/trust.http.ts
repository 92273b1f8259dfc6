import { webDocument } from '@vermilion/credentials'
import { RefusalError } from '@vermilion/domain'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import type { Authority } from './authorities.ts'

const REVALIDATED = 'public, max-age=60'

/** Whom to believe: the trust file, and the authorities' DID histories. */
export function trustRoutes(app: FastifyInstance, node: Node): void {
  app.get('/trust.json', (_, reply) =>
    publicHeaders(reply, 'no-cache').type('application/json').send(node.serving.trustFile),
  )

  didRoutes(app, node)
}

/** What is served of an authority's DID, by the names that did:webvh 1.0 and did:web give them. */
const DID_FILES: Readonly<
  Record<string, { type: string; text: (authority: Authority) => string }>
> = {
  'did.jsonl': {
    type: 'text/jsonl; charset=utf-8',
    text: ({ didLog }) => `${didLog.join('\n')}\n`,
  },
  'did-witness.json': {
    type: 'application/json',
    text: ({ didWitness }) => JSON.stringify(didWitness),
  },
  'did.json': {
    type: 'application/did+json',
    text: ({ document }) => JSON.stringify(webDocument(document)),
  },
}

function didRoutes(app: FastifyInstance, node: Node): void {
  // A did:webvh names no folder but its own path; the second address is for those who list them.
  for (const [file, { type, text }] of Object.entries(DID_FILES))
    for (const path of [`/:agency/${file}`, `/did/:agency/${file}`])
      app.get<{ Params: { agency: string } }>(path, ({ params }, reply) => {
        const authority = Object.values(node.authorities).find(
          ({ agency }) => agency.didPath === params.agency,
        )
        if (!authority) throw new RefusalError('not-found')
        return publicHeaders(reply, REVALIDATED).type(type).send(text(authority))
      })
}
