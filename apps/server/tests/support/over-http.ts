import type { OutgoingHttpHeaders } from 'node:http'
import type { InjectOptions } from 'fastify'
import type { Answering, Response } from './browser.ts'

const PATIENCE_MS = 60_000

/** The line broke before the answer had come: nobody knows whether the request was carried out. */
export class LostError extends Error {
  override readonly name = 'LostError'
}

/** A node in a process of its own, wherever it listens just now. */
export function overHttp(url: () => string): Answering {
  return { app: { inject: (request) => send(url(), request) } }
}

/** The same for somebody who takes it for no answer when a node says that it cannot answer now. */
export function overFailingHttp(url: () => string): Answering {
  const inject = async (request: InjectOptions) => {
    const response = await send(url(), request)
    if (response.statusCode >= 500) throw new LostError(`answered ${response.statusCode}`)
    return response
  }
  return { app: { inject } }
}

async function send(base: string, request: InjectOptions): Promise<Response> {
  try {
    return await exchange(base, request)
  } catch (cause) {
    throw new LostError('no answer came', { cause })
  }
}

async function exchange(base: string, { method, url, headers, payload }: InjectOptions) {
  const response = await fetch(`${base}${String(url)}`, {
    method: method ?? 'GET',
    headers: withoutHost(headers),
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(payload === undefined ? {} : { body: payload as string | Uint8Array<ArrayBuffer> }),
  })
  const rawPayload = Buffer.from(await response.arrayBuffer())
  const body = rawPayload.toString('utf8')
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie().map(parseCookie),
    body,
    rawPayload,
    json: () => JSON.parse(body),
  } satisfies Response
}

/** The address has the true one. */
function withoutHost(headers: OutgoingHttpHeaders = {}): Record<string, string> {
  const { host: _, ...others } = headers
  return Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]))
}

function parseCookie(line: string): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  return { name, value }
}
