import type { Answer, Browser } from './browser.ts'

/** A mutation as it was sent, and what it was answered, if it was. */
export interface Sent {
  readonly browser: Browser
  readonly path: string
  readonly input: unknown
  readonly requestId: string
  answer?: unknown
}

/** The very same request as before; the load asks for nothing that may be refused. */
export async function ask({ browser, path, input, requestId }: Sent): Promise<unknown> {
  const { status, value, text }: Answer<unknown> = await browser.raw('POST', path, input, requestId)
  if (value === undefined) throw new Error(`${path} was answered ${status}: ${text}`)
  return value
}
