import { randomUUID } from 'node:crypto'
import type { WorldPerson } from '@vermilion/testing'

/**
 * Somebody of the world at work where nobody looks at a page: makes the very calls that the portal
 * makes, to bring a case quickly to where a journey begins.
 */
export class Actor {
  readonly #url: string
  #cookie = ''

  private constructor(url: string) {
    this.#url = url
  }

  /** Somebody who has not signed in. */
  static visitor(url: string): Actor {
    return new Actor(url)
  }

  static async enter(url: string, { id }: WorldPerson): Promise<Actor> {
    const actor = Actor.visitor(url)
    await actor.act('sessions.enterDemo', { personId: id })
    return actor
  }

  async ask<T>(procedure: string, input?: object): Promise<T> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return answered<T>(await this.#send(`/trpc/${procedure}${query}`, {}))
  }

  async act<T>(procedure: string, input: object): Promise<T> {
    return answered<T>(await this.#mutate(procedure, input))
  }

  /** The code with which an act is refused; it must be. */
  async refusal(procedure: string, input: object): Promise<string> {
    const { error } = (await (await this.#mutate(procedure, input)).json()) as Answer<unknown>
    if (!error?.data.refusal) throw new Error(`${procedure} was not refused`)
    return error.data.refusal
  }

  async upload<T>(application: string, element: string, pdf: Uint8Array): Promise<T> {
    const response = await this.#send(`/uploads/${application}/${element}`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', 'x-file-name': `${element}.pdf` },
      body: Buffer.from(pdf),
    })
    return (await response.json()) as T
  }

  #mutate(procedure: string, input: object): Promise<Response> {
    return this.#send(`/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': newActId() },
      body: JSON.stringify(input),
    })
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('x-vermilion', '1')
    headers.set('origin', this.#url)
    if (this.#cookie) headers.set('cookie', this.#cookie)
    const response = await fetch(this.#url + path, { ...init, headers })
    const [set] = response.headers.getSetCookie()
    if (set) this.#cookie = set.split(';')[0] ?? ''
    return response
  }
}

/** A version 7 UUID, the only kind of name for an act that the node takes. */
function newActId(): string {
  const now = Date.now().toString(16).padStart(12, '0')
  return `${now.slice(0, 8)}-${now.slice(8)}-7${randomUUID().slice(15)}`
}

type Answer<T> = {
  readonly result?: { readonly data: T }
  readonly error?: { readonly data: { readonly refusal?: string } }
}

async function answered<T>(response: Response): Promise<T> {
  const { result, error } = (await response.json()) as Answer<T>
  if (!result)
    throw new Error(`${response.url} answered ${response.status} ${JSON.stringify(error)}`)
  return result.data
}
