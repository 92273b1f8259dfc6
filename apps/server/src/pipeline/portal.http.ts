import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { workerPolicy } from './headers.ts'

/** Where the portal's build puts its files. */
export const PORTAL_FOLDER = fileURLToPath(new URL('../../../portal/dist', import.meta.url))

/** Names with a content hash never change what they stand for. */
const HASHED = /\/assets\/[^/]*-[A-Za-z0-9_-]{8,}\.[a-z0-9.]+$/

export function hasPortal(folder: string): boolean {
  return existsSync(`${folder}/index.html`)
}

/** The built portal: files kept for good, the page itself asked for anew every time. */
export async function portalRoutes(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const plain = path.replace(/\.(br|gz)$/, '')
      const kept = HASHED.test(plain) ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply.header('cache-control', kept)
      const policy = workerPolicy(plain)
      if (policy) reply.header('content-security-policy', policy)
    },
  })
}

/**
 * A reader's address: a page may be asked for by a browser or by a program that takes anything. A
 * file that is missing (`/assets/gone.js`) must not be answered with the page.
 */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? ''
  const reads = method === 'GET' || method === 'HEAD'
  const takesPage = /text\/html|\*\/\*/.test(headers.accept ?? '*/*')
  return reads && takesPage && extname(path) === ''
}

/** Every address of the portal is one page, which finds its own way. */
export function sendPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html')
}
