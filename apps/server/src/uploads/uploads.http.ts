import { BusyError } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { v7 as uuidv7, validate, version } from 'uuid'
import { getUploadPlace } from '../applications/upload-place.ts'
import { mayReadUpload } from '../cases/read-upload.ts'
import type { ActorContext, Node } from '../context.ts'
import { originFault } from '../pipeline/origin.ts'
import { createCounter } from '../pipeline/rate.ts'
import { actorOf } from '../sessions/sessions.http.ts'
import { batchFor } from '../sessions/sessions.service.ts'
import { MAX_PDF_BYTES } from './pdf.ts'
import { findUpload, storeUpload } from './uploads.service.ts'

const PDF = 'application/pdf'
const NAME_LIMIT = 200
/** Files held in memory at once: they are judged one after the other, and each may take seconds. */
const UNDER_WAY_LIMIT = 16
const RETRY_MS = 5000
/** More than any application needs, and few enough that nobody fills the disk. */
const FILES_A_DAY = 100
const DAY_MS = 24 * 60 * 60_000

/** Files come and go on a path of their own, with a short list of checks of their own. */
export function uploadRoutes(app: FastifyInstance, node: Node): void {
  const admit = createCounter(node.config.limits.perPersonAndProcedure, node.now)
  const admitToday = createCounter(FILES_A_DAY, node.now, DAY_MS)
  let underWay = 0

  app.addContentTypeParser(PDF, { parseAs: 'buffer' }, (_, body, done) => done(null, body))

  app.post<{ Params: { application: string; element: string }; Body: Buffer | undefined }>(
    '/uploads/:application/:element',
    // One byte more than allowed is read, so that the answer can say what is wrong.
    {
      bodyLimit: MAX_PDF_BYTES + 1024,
      // Before a byte of the body is read.
      onRequest: async (request, reply) => {
        if (originFault(request, PDF)) throw new RefusalError('not-allowed')
        const { actor } = await contextOf(node, request)
        if (!admit(actor.person.id)) throw new RefusalError('too-many-requests')
        if (!admitToday(actor.person.id)) throw new RefusalError('too-many-files')
        if (underWay >= UNDER_WAY_LIMIT) throw new BusyError(1, RETRY_MS)
        // Whoever hung up already has closed for good, and gives no place back.
        if (reply.raw.destroyed) return
        underWay += 1
        reply.raw.once('close', () => {
          underWay -= 1
        })
      },
    },
    async (request, reply) => {
      const ctx = await contextOf(node, request)
      const { application, element } = request.params
      const place = await getUploadPlace(node, node.reader, ctx.actor, { application, element })
      const file = await storeUpload(ctx, {
        ...place,
        name: nameIn(request),
        bytes: request.body ?? new Uint8Array(),
      })
      return reply.header('cache-control', 'no-store').send(file)
    },
  )

  app.get<{ Params: { id: string } }>('/uploads/:id', async (request, reply) => {
    const { actor } = await contextOf(node, request)
    const found = await findUpload(node, request.params.id)
    // Another's file is refused in the words of an unknown one.
    if (!found || !(await mayReadUpload(node, actor, found))) throw new RefusalError('not-found')
    return reply
      .type(PDF)
      .header('cache-control', 'no-store')
      .header('content-disposition', attachment(found.file.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(await found.read())
  })
}

async function contextOf(node: Node, request: FastifyRequest): Promise<ActorContext> {
  const actor = await actorOf(node, request)
  if (!actor) throw new RefusalError('not-signed-in')
  const asked = request.headers['x-request-id']
  const known = typeof asked === 'string' && validate(asked) && version(asked) === 7
  const id = known ? asked : uuidv7({ msecs: node.now() })
  const batch = batchFor(node.batcher.for({ id, fingerprint: request.url }), actor)
  return { node, actor, batch }
}

/** The name is shown back to its owner and to clerks, and decides nothing. */
function nameIn({ headers }: FastifyRequest): string {
  const raw = headers['x-file-name']
  try {
    const name = decodeURIComponent(typeof raw === 'string' ? raw : '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    const clean = name.replace(/[\u0000-\u001f\u007f/\\]/g, '').trim()
    return [...clean].slice(0, NAME_LIMIT).join('') || 'document.pdf'
  } catch {
    return 'document.pdf'
  }
}

function attachment(name: string): string {
  return `attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`
}
