import { Agent, type IncomingMessage, request } from 'node:http'
import { v7 as uuidv7 } from 'uuid'

/** A person signed in, who calls as the portal does, over connections that stay open. */
export class Caller {
  readonly personId: string
  readonly #url: URL
  readonly #agent = new Agent({ keepAlive: true })
  #cookie = ''

  private constructor(url: string, personId: string) {
    this.#url = new URL(url)
    this.personId = personId
  }

  static async enter(url: string, { id }: { readonly id: string }): Promise<Caller> {
    const caller = new Caller(url, id)
    await caller.mutate('sessions.enterDemo', { personId: id })
    return caller
  }

  mutate<T>(procedure: string, input?: object): Promise<T> {
    return this.#call(`/trpc/${procedure}`, input === undefined ? '' : JSON.stringify(input))
  }

  /** A query whose input is personal goes by POST too. */
  query<T>(procedure: string, input: object): Promise<T> {
    return this.#call(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)
  }

  async upload<T>(place: string, pdf: Uint8Array): Promise<T> {
    const headers = { 'content-type': 'application/pdf', 'x-file-name': 'articles.pdf' }
    return JSON.parse(await this.#send('POST', `/uploads/${place}`, pdf, headers)) as T
  }

  close(): void {
    this.#agent.destroy()
  }

  async #call<T>(path: string, body?: string): Promise<T> {
    const text = await this.#send(body === undefined ? 'GET' : 'POST', path, body, {
      'content-type': 'application/json',
      'x-request-id': uuidv7(),
    })
    return (JSON.parse(text) as { readonly result: { readonly data: T } }).result.data
  }

  #send(
    method: string,
    path: string,
    body: string | Uint8Array = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const ours = { 'x-vermilion': '1', 'sec-fetch-site': 'same-origin', cookie: this.#cookie }
      const length = { 'content-length': Buffer.byteLength(body) }
      const asked = request(this.#url, {
        agent: this.#agent,
        method,
        path,
        headers: { ...ours, ...headers, ...length },
      })
      asked.once('error', reject)
      asked.once('response', (response: IncomingMessage) => {
        const [cookie] = response.headers['set-cookie'] ?? []
        if (cookie) this.#cookie = cookie.slice(0, cookie.indexOf(';'))
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`${path} was answered ${response.statusCode}: ${text}`))
        })
      })
      asked.end(body)
    })
  }
}
