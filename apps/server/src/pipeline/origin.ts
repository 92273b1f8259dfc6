import type { FastifyRequest } from 'fastify'

/** Why a request is not taken for one of our own pages’. */
export type OriginFault = 'header-missing' | 'content-type' | 'other-site'

/**
 * Keeps other sites from acting with a person's cookie. A call of ours carries a header that no form
 * can send; what changes state is exactly JSON (or exactly the type its own route takes) and comes
 * from this very origin, by Sec-Fetch-Site or, in a browser without it, by Origin.
 */
export function originFault(
  request: Pick<FastifyRequest, 'method' | 'headers'>,
  contentType = 'application/json',
): OriginFault | undefined {
  const { headers, method } = request
  if (headers['x-vermilion'] !== '1') return 'header-missing'
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return 'other-site'
  if (method === 'GET' || method === 'HEAD') return undefined
  if (headers['content-type'] !== contentType) return 'content-type'
  if (site === undefined && !originMatches(headers.origin, headers.host)) return 'other-site'
  return undefined
}

function originMatches(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false
  return origin === `http://${host}` || origin === `https://${host}`
}
