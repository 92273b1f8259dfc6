import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'

const SOURCE = readFileSync(join(import.meta.dirname, 'service-worker.js'), 'utf8')
const ORIGIN = 'http://hall'

type Answers = Readonly<Record<string, string>>
type Kept = Map<string, Map<string, string>>

/** What the build tells a version of itself. */
const build = (version: string) => ({
  version,
  entry: `/assets/index-${version}.js`,
  core: [`/assets/index-${version}.js`, '/assets/same.js'],
  heavy: ['/assets/font.woff2'],
  plain: ['/favicon.svg'],
  all: [`/assets/index-${version}.js`, '/assets/same.js', '/assets/font.woff2', '/assets/log.js'],
})

/** What a hall answers that serves a version. */
const hall = (version: string): Answers => ({
  '/': `<script src="/assets/index-${version}.js">`,
  [`/assets/index-${version}.js`]: `index of ${version}`,
  '/assets/same.js': 'same',
  '/assets/font.woff2': 'font',
  '/favicon.svg': 'icon',
  '/trust.json': 'trust',
})

const pathOf = (request: string | Request) =>
  new URL(typeof request === 'string' ? request : request.url, ORIGIN).pathname

/** A browser's half of it: caches that outlive a worker, and a network that answers or does not. */
function worker(version: string, kept: Kept, answers: Answers | undefined) {
  const fetched: string[] = []
  const cacheOf = (name: string) => {
    const store = kept.get(name) ?? new Map<string, string>()
    kept.set(name, store)
    const respond = (text: string | undefined) =>
      text === undefined ? undefined : new Response(text)
    return {
      match: async (request: string | Request) => respond(store.get(pathOf(request))),
      put: async (request: string | Request, response: Response) =>
        void store.set(pathOf(request), await response.text()),
      delete: async (request: string | Request) => store.delete(pathOf(request)),
      keys: async () => [...store.keys()].map((path) => new Request(`${ORIGIN}${path}`)),
    }
  }
  const listeners = new Map<string, (event: unknown) => void>()
  const self = {
    location: { origin: ORIGIN },
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined },
    addEventListener: (type: string, hear: (event: unknown) => void) => listeners.set(type, hear),
  }
  const caches = {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    match: async (request: string | Request) => {
      for (const name of kept.keys()) {
        const found = await cacheOf(name).match(request)
        if (found) return found
      }
      return undefined
    },
  }
  const fetch = async (request: string | Request) => {
    const path = pathOf(request)
    fetched.push(path)
    if (!answers) throw new TypeError('no network')
    const text = answers[path]
    return text === undefined ? new Response('', { status: 404 }) : new Response(text)
  }
  const context = { self, caches, fetch, URL, AbortSignal, Promise, Error }
  runInNewContext(`const BUILD = ${JSON.stringify(build(version))}\n${SOURCE}`, context)
  const happen = async (type: string, event: object = {}) => {
    let done: unknown
    listeners.get(type)?.({ ...event, waitUntil: (until: unknown) => (done = until) })
    await done
  }
  return {
    fetched,
    install: () => happen('install'),
    activate: () => happen('activate'),
    keepHeavy: () => happen('message', { data: 'keep-heavy', ports: [] }),
    /** The answer's text, or undefined where the worker lets the request pass by. */
    ask: async (path: string, mode: 'navigate' | 'cors' = 'cors') => {
      let answer: Promise<Response> | undefined
      const request = { url: `${ORIGIN}${path}`, method: 'GET', mode }
      listeners.get('fetch')?.({
        request,
        respondWith: (given: Promise<Response>) => (answer = given),
      })
      return (await answer)?.text()
    },
  }
}

async function installed(version: string, kept: Kept) {
  const made = worker(version, kept, hall(version))
  await made.install()
  await made.activate()
  return made
}

describe('a version is kept whole or not at all', () => {
  test('all of it opens without a network', async () => {
    const kept: Kept = new Map()
    await installed('a', kept)
    const offline = worker('a', kept, undefined)
    expect(await offline.ask('/verify', 'navigate')).toContain('index-a.js')
    expect(await offline.ask('/assets/index-a.js')).toBe('index of a')
    expect(await offline.ask('/favicon.svg')).toBe('icon')
  })

  test.each([
    ['a file is missing', { '/assets/same.js': undefined }],
    ['the page names another version’s files', { '/': '<script src="/assets/index-b.js">' }],
    ['the page does not come', { '/': undefined }],
  ])('%s: it is not installed', async (_what, change) => {
    const kept: Kept = new Map()
    const answers = JSON.parse(JSON.stringify({ ...hall('a'), ...change })) as Answers
    await expect(worker('a', kept, answers).install()).rejects.toThrow()
    expect(kept.get('vermilion-app-a')?.has('/')).not.toBe(true)
  })

  test('a page of a newer version never gets into the older one', async () => {
    const kept: Kept = new Map()
    await installed('a', kept)
    const updated = worker('a', kept, hall('b'))
    expect(await updated.ask('/', 'navigate')).toContain('index-b.js')
    expect(await worker('a', kept, undefined).ask('/', 'navigate')).toContain('index-a.js')
  })
})

describe('an update takes the place of the version before', () => {
  test('what did not change is not fetched again, and the version before stays for open windows', async () => {
    const kept: Kept = new Map()
    await installed('a', kept)
    const second = await installed('b', kept)
    expect(second.fetched).not.toContain('/assets/same.js')
    const offline = worker('b', kept, undefined)
    expect(await offline.ask('/', 'navigate')).toContain('index-b.js')
    expect(await offline.ask('/assets/index-a.js')).toBe('index of a')
  })

  test('the version before that one goes, and what other pages kept of it', async () => {
    const kept: Kept = new Map([
      [
        'vermilion-pages',
        new Map([
          ['/assets/old.js', ''],
          ['/assets/log.js', ''],
        ]),
      ],
    ])
    for (const version of ['a', 'b', 'c']) await installed(version, kept)
    expect([...kept.keys()].sort()).toEqual([
      'vermilion-app-b',
      'vermilion-app-c',
      'vermilion-pages',
    ])
    expect([...(kept.get('vermilion-pages')?.keys() ?? [])]).toEqual(['/assets/log.js'])
  })

  test('whoever verified before keeps what verifying needs; nobody else fetches it', async () => {
    const visitor: Kept = new Map()
    await installed('a', visitor)
    expect((await installed('b', visitor)).fetched).not.toContain('/assets/font.woff2')

    const verifier: Kept = new Map()
    await (await installed('a', verifier)).keepHeavy()
    await installed('b', verifier)
    expect(verifier.get('vermilion-app-b')?.get('/assets/font.woff2')).toBe('font')
  })
})

test('no data and no answer of the server pass through it', async () => {
  const made = await installed('a', new Map())
  for (const path of ['/trust.json', '/trpc/cases.list', '/status/1/revocation'])
    expect(await made.ask(path)).toBeUndefined()
})
