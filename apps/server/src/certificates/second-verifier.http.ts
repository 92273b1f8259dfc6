import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { STATUS_PURPOSES } from '@vermilion/credentials'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { listNumbers } from './status-lists.store.ts'
import { getStatusList } from './status-lists.ts'
import { statusUrl } from './status-url.ts'

const page = readFileSync(new URL('../../../verifier/index.html', import.meta.url), 'utf8')

/** The page holds its script and style within itself, so that it can be kept as one file; each is let run by its hash. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf('script')}`,
  `style-src ${hashOf('style')}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The verifier that shares no code with the portal, and all that it needs for working without a network:
 * trust file, kinds, and the status lists as of now.
 */
export function secondVerifierRoutes(app: FastifyInstance, node: Node): void {
  app.get('/second-verifier', (_, reply) =>
    publicHeaders(reply, 'no-cache')
      .header('content-security-policy', POLICY)
      .type('text/html; charset=utf-8')
      .send(page),
  )

  app.get('/second-verifier/world.json', async (_, reply) => {
    const numbers = await listNumbers(node.reader)
    const places = numbers.flatMap((list) => STATUS_PURPOSES.map((purpose) => ({ list, purpose })))
    const lists = await Promise.all(
      places.map(async ({ list, purpose }) => [
        statusUrl(list, purpose),
        await getStatusList(node, list, purpose),
      ]),
    )
    const world = {
      trust: node.serving.trustFile,
      kinds: node.catalogue.compiledEditions,
      lists: Object.fromEntries(lists),
    }
    return publicHeaders(reply, 'no-cache')
      .header('content-disposition', 'attachment; filename="world.json"')
      .type('application/json')
      .send(JSON.stringify(world))
  })
}

function hashOf(element: string): string {
  const [, text = ''] = new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`).exec(page) ?? []
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
