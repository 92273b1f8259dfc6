import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { WorldPerson } from '@vermilion/testing'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import type { ErrorFacts } from '../../src/pipeline/failures.ts'
import type { AppRouter } from '../../src/router.ts'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>
type Room = keyof Inputs & keyof Outputs

/** What answers a browser: a node in this process, or over a socket one in a process of its own. */
export interface Answering {
  readonly app: { inject(request: InjectOptions): Promise<Response> }
}
export type Response = Pick<
  LightMyRequestResponse,
  'statusCode' | 'headers' | 'cookies' | 'body' | 'rawPayload' | 'json'
>

/** What a call was answered: the value, or the error as a stranger sees it. */
export interface Answer<T> {
  readonly status: number
  readonly value: T | undefined
  readonly error: ErrorFacts | undefined
  readonly text: string
}

export const OURS = {
  'x-vermilion': '1',
  'sec-fetch-site': 'same-origin',
  host: 'localhost',
} as const

/** One browser: it keeps its cookie and calls as the portal does. */
export class Browser {
  readonly node: Answering
  cookie = ''

  constructor(node: Answering) {
    this.node = node
  }

  async enter({ id }: WorldPerson): Promise<this> {
    await this.mutate('sessions', 'enterDemo', { personId: id })
    return this
  }

  query<R extends Room, P extends keyof Inputs[R] & keyof Outputs[R] & string>(
    room: R,
    procedure: P,
    input?: Inputs[R][P],
  ): Promise<Answer<Outputs[R][P]>> {
    return this.raw('GET', `${room}.${procedure}`, input)
  }

  mutate<R extends Room, P extends keyof Inputs[R] & keyof Outputs[R] & string>(
    room: R,
    procedure: P,
    input?: Inputs[R][P],
    requestId = uuidv7(),
  ): Promise<Answer<Outputs[R][P]>> {
    return this.raw('POST', `${room}.${procedure}`, input, requestId)
  }

  /** The value, where the call is expected to be answered with one. */
  async get<R extends Room, P extends keyof Inputs[R] & keyof Outputs[R] & string>(
    room: R,
    procedure: P,
    input?: Inputs[R][P],
  ): Promise<Outputs[R][P]> {
    return answered(await this.query(room, procedure, input))
  }

  async act<R extends Room, P extends keyof Inputs[R] & keyof Outputs[R] & string>(
    room: R,
    procedure: P,
    input?: Inputs[R][P],
    requestId = uuidv7(),
  ): Promise<Outputs[R][P]> {
    return answered(await this.mutate(room, procedure, input, requestId))
  }

  async raw<T>(
    method: 'GET' | 'POST',
    path: string,
    input: unknown,
    requestId?: string,
  ): Promise<Answer<T>> {
    const inAddress = method === 'GET' && input !== undefined
    const query = inAddress ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
    const response = await this.node.app.inject({
      method,
      url: `/trpc/${path}${query}`,
      headers: {
        ...OURS,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(requestId ? { 'x-request-id': requestId } : {}),
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(method === 'POST' && input !== undefined ? { payload: JSON.stringify(input) } : {}),
    })
    const [set] = response.cookies
    if (set) this.cookie = set.value ? `${set.name}=${set.value}` : ''
    const body = response.json()
    return {
      status: response.statusCode,
      value: body.result?.data,
      error: body.error?.data,
      text: response.body,
    }
  }

  async upload(
    application: string,
    element: string,
    bytes: Uint8Array,
    headers = {},
  ): Promise<Response> {
    return this.node.app.inject({
      method: 'POST',
      url: `/uploads/${application}/${element}`,
      headers: {
        ...OURS,
        cookie: this.cookie,
        'content-type': 'application/pdf',
        'x-file-name': encodeURIComponent('章程.pdf'),
        ...headers,
      },
      payload: Buffer.from(bytes),
    })
  }
}

function answered<T>({ value, error, status }: Answer<T>): T {
  if (value === undefined) throw new Error(`${status} ${JSON.stringify(error)}`)
  return value
}
