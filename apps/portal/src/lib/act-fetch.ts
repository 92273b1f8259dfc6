type Init = Omit<RequestInit, 'signal'> & { readonly signal?: AbortSignal | null | undefined }
type Fetch = (input: string | URL | Request, init?: Init) => Promise<Response>
type Options = {
  readonly fetch: Fetch
  readonly newId: () => string
  readonly wait: (ms: number) => Promise<void>
}

const ATTEMPTS = 3
const FIRST_WAIT_MS = 400
/** The server was reached but its answer is not the act's: it may or may not have happened. */
const UNCERTAIN = new Set([429, 502, 503, 504])

/**
 * A fetch for mutations that names each act by a request id (UUIDv7).
 * As long as it is unknown whether an act happened, the same act keeps its id, over its own retries
 * and over the person pressing the button again: the server answers a repeated id with the stored
 * answer, so a lost answer never makes two acts.
 */
export function createActFetch({ fetch, newId, wait }: Options): Fetch {
  const open = new Map<string, string>()
  return async (input, init) => {
    const act = `${String(input)} ${String(init?.body)}`
    const id = open.get(act) ?? newId()
    open.set(act, id)
    const headers = new Headers(init?.headers)
    headers.set('x-request-id', id)

    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(input, { ...init, headers })
        if (!UNCERTAIN.has(response.status)) open.delete(act)
        if (open.has(act) && attempt < ATTEMPTS) {
          await wait(waitMs(response, attempt))
          continue
        }
        return response
      } catch (cause) {
        if (attempt === ATTEMPTS || init?.signal?.aborted) throw cause
        await wait(FIRST_WAIT_MS * 2 ** attempt)
      }
    }
  }
}

function waitMs(response: Response, attempt: number): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? Math.min(seconds, 10) * 1000 : FIRST_WAIT_MS * 2 ** attempt
}
