import { type CompiledKind, type JsonObject, RECOGNITION_CONTEXT } from '@vermilion/credentials'
import { RefusalError } from '@vermilion/domain'
import { canonical } from '@vermilion/ledger'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { typeMetadata } from './type-metadata.ts'

/** What has a digest never changes; the names and labels around it may be corrected. */
const FINAL = 'public, max-age=86400'
const REVALIDATED = 'public, max-age=60'
const NUMBER = /^[1-9]\d{0,4}$/

type Edition = { readonly id: string; readonly version: string }

/**
 * What certificates point to, at the paths of their URLs: kinds for verifiers of ours, and for others
 * schemas, contexts and type metadata. Documents with a digest are sent in the form that it is of.
 */
export function kindRoutes(app: FastifyInstance, node: Node): void {
  const { compiledKinds, compiledEditions } = node.catalogue
  const find = ({ id, version }: Edition): CompiledKind => {
    const number = NUMBER.test(version) ? Number(version) : 0
    const found = compiledEditions.find((kind) => kind.id === id && kind.version === number)
    if (!found) throw new RefusalError('not-found')
    return found
  }
  const document = (found: JsonObject | undefined): string => {
    if (!found) throw new RefusalError('not-found')
    return canonical(found)
  }

  app.get<{ Params: { file: string } }>('/kinds/:file', ({ params }, reply) => {
    const id = fileOf(params.file)
    if (!Object.hasOwn(compiledKinds, id)) throw new RefusalError('not-found')
    return publicHeaders(reply, REVALIDATED)
      .type('application/json')
      .send(JSON.stringify(compiledKinds[id]))
  })

  app.get<{ Params: { id: string; file: string } }>('/kinds/:id/:file', ({ params }, reply) => {
    const kind = find({ id: params.id, version: fileOf(params.file) })
    return publicHeaders(reply, REVALIDATED).type('application/json').send(JSON.stringify(kind))
  })

  app.get<{ Params: { id: string; file: string } }>('/schemas/:id/:file', ({ params }, reply) => {
    const { schema } = find({ id: params.id, version: fileOf(params.file) })
    return publicHeaders(reply, FINAL).type('application/schema+json').send(document(schema))
  })

  app.get('/contexts/recognition/v1', (_, reply) =>
    publicHeaders(reply, FINAL).type('application/ld+json').send(document(RECOGNITION_CONTEXT)),
  )

  app.get<{ Params: { id: string; edition: string } }>(
    '/contexts/:id/:edition',
    ({ params }, reply) => {
      const kind = find({ id: params.id, version: params.edition.replace(/^v/, '') })
      return publicHeaders(reply, FINAL)
        .type('application/ld+json')
        .send(document(kind.contextDocument))
    },
  )

  app.get<{ Params: Edition }>('/vct/:id/:version', ({ params }, reply) =>
    publicHeaders(reply, FINAL)
      .type('application/json')
      .send(document(typeMetadata(find(params)))),
  )
}

function fileOf(name: string): string {
  return /^([a-z0-9-]+)\.json$/.exec(name)?.[1] ?? ''
}
