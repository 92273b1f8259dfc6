import { FONT } from '@vermilion/credentials/pdf'
import { RefusalError } from '@vermilion/domain'
import { canonical } from '@vermilion/ledger'
import type { FastifyInstance } from 'fastify'
import { validate } from 'uuid'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { getPdf } from './certificate-pdf.ts'
import { findByShortNumber, getBundle } from './certificates.service.ts'
import { readFontFile } from './font-files.ts'
import { getStatusList, getVersion, statusListUrls } from './status-lists.ts'

/** A revocation is seen everywhere within five seconds: no cache keeps a list for longer than this. */
const STATUS_CACHE = 'public, max-age=2, must-revalidate'
/** What was said of a version never changes. */
const VERSION_CACHE = 'public, max-age=86400'

const FONT_CACHE = 'public, max-age=31536000, immutable'

/** What a verifier anywhere reads of certificates: bundles, and the lists of their states. */
export function certificateRoutes(app: FastifyInstance, node: Node): void {
  // A verifier that keeps every list knows none of what it will be asked.
  app.get('/status/lists.json', async (_request, reply) => {
    const lists = await statusListUrls(node)
    return publicHeaders(reply, STATUS_CACHE).type('application/json').send({ lists })
  })

  app.get<{ Params: { list: string; purpose: string } }>(
    '/status/:list/:purpose',
    async ({ params }, reply) => {
      const text = await getStatusList(node, numberIn(params.list), params.purpose)
      if (text === undefined) throw new RefusalError('not-found')
      const type = params.purpose === 'token' ? 'application/statuslist+jwt' : 'application/vc'
      return publicHeaders(reply, STATUS_CACHE).type(type).send(text)
    },
  )

  app.get<{ Params: { list: string; version: string } }>(
    '/status/:list/versions/:version',
    async ({ params }, reply) => {
      const version = await getVersion(node, numberIn(params.list), numberIn(params.version))
      if (!version) throw new RefusalError('not-found')
      // In the form that its digest is of.
      return publicHeaders(reply, VERSION_CACHE).type('application/json').send(canonical(version))
    },
  )

  app.get<{ Params: { id: string } }>(
    '/certificates/:id/bundle.json',
    async ({ params }, reply) => {
      const id = validate(params.id) ? params.id : await findByShortNumber(node, params.id)
      if (id === undefined) throw new RefusalError('not-found')
      const bundle = await getBundle(node, id)
      return publicHeaders(reply, 'no-store').type('application/json').send(JSON.stringify(bundle))
    },
  )

  app.get<{ Params: { id: string } }>(
    '/certificates/:id/certificate.pdf',
    async ({ params }, reply) => {
      if (!validate(params.id)) throw new RefusalError('not-found')
      const pdf = await getPdf(node, params.id)
      return publicHeaders(reply, 'no-store').type('application/pdf').send(Buffer.from(pdf))
    },
  )

  // Whoever makes the pages again needs the same font; its address names its version.
  app.get<{ Params: { '*': string } }>(`/fonts/${FONT}/*`, async ({ params }, reply) => {
    const file = await readFontFile(params['*'])
    if (!file) throw new RefusalError('not-found')
    const type = params['*'].endsWith('.woff2') ? 'font/woff2' : 'application/json'
    return publicHeaders(reply, FONT_CACHE).type(type).send(Buffer.from(file))
  })
}

/** 0, which numbers nothing, where the text is none. */
function numberIn(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}
