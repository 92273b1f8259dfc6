import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BusyError, ReadOnlyError } from '@vermilion/database'
import { linYue } from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/pipeline/app.ts'
import { Browser, OURS } from './support/browser.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode()
})
afterAll(() => world[Symbol.asyncDispose]())

test('the security headers are these, on everything that is served', async () => {
  const headersOf = async (url: string) => {
    const { headers } = await world.app.inject({ method: 'GET', url })
    const named = Object.entries(headers).filter(([name]) =>
      /^(content-security|cross-origin-op|permissions|referrer|strict|x-(?!ratelimit))/.test(name),
    )
    return Object.fromEntries(named)
  }
  const headers = await headersOf('/health')
  expect(headers).toMatchSnapshot()
  for (const url of ['/trpc/sessions.me', '/log/checkpoint', '/nowhere', '/uploads/x'])
    expect(await headersOf(url), url).toEqual(headers)
})

describe('only pages of this origin act', () => {
  const post = { ...OURS, 'content-type': 'application/json', 'x-request-id': uuidv7() }
  const { 'x-vermilion': _ours, ...withoutOurs } = post
  const { 'sec-fetch-site': _site, ...withoutSite } = post

  test.each([
    ['a page of ours', post, 200],
    ['an old browser of ours, by its origin', { ...withoutSite, origin: 'http://localhost' }, 200],
    ['a form of another site', { ...withoutOurs, 'sec-fetch-site': 'cross-site' }, 403],
    ['a script of another site', { ...post, 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { ...post, 'sec-fetch-site': 'same-site' }, 403],
    ['a link typed by hand', { ...post, 'sec-fetch-site': 'none' }, 403],
    ['no header of ours', withoutOurs, 403],
    ['no origin at all', withoutSite, 403],
    ['another origin', { ...withoutSite, origin: 'https://evil.example' }, 403],
    [
      'an origin that only begins like ours',
      { ...withoutSite, origin: 'http://localhost.evil.example' },
      403,
    ],
    ['text, as a form can send it', { ...post, 'content-type': 'text/plain' }, 403],
    ['a form', { ...post, 'content-type': 'application/x-www-form-urlencoded' }, 403],
    ['a form with a file', { ...post, 'content-type': 'multipart/form-data; boundary=x' }, 403],
    ['JSON with a parameter', { ...post, 'content-type': 'application/json; charset=utf-8' }, 403],
  ])('%s', async (_, headers, status) => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/applications.checkName',
      headers,
      payload: JSON.stringify({ name: null }),
    })
    // Let through means: as far as the sign-in, which is missing here.
    expect(response.statusCode === 401 ? 200 : response.statusCode).toBe(status)
  })

  test('a query needs our header too, so that no page elsewhere can read an answer', async () => {
    const response = await world.app.inject({ method: 'GET', url: '/trpc/sessions.me' })
    expect(response.statusCode).toBe(403)
  })
})

describe('limits', () => {
  const get = (url: string) => world.app.inject({ method: 'GET', url, headers: OURS })

  test('a batch of ten calls is answered, one of eleven is not', async () => {
    const batch = (n: number) => {
      const input = encodeURIComponent('{}')
      return get(`/trpc/${Array(n).fill('sessions.me').join(',')}?batch=1&input=${input}`)
    }
    expect((await batch(10)).statusCode).toBe(200)
    expect((await batch(11)).statusCode).toBe(400)
  })

  test('mutations come alone: one request id names one act', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/sessions.enterDemo,sessions.enterDemo?batch=1',
      headers: { ...OURS, 'content-type': 'application/json', 'x-request-id': uuidv7() },
      payload: JSON.stringify({ 0: { personId: linYue.id }, 1: { personId: linYue.id } }),
    })
    expect(response.statusCode).toBe(400)
  })

  test.each([
    ['no request id', {}],
    ['one that is no UUID', { 'x-request-id': 'x' }],
    ['one of another version', { 'x-request-id': '9f4b4a3e-7f0b-4b52-9c0e-0d5b7f1f5c9a' }],
  ])('a mutation with %s is refused', async (_, headers) => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/sessions.enterDemo',
      headers: { ...OURS, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ personId: linYue.id }),
    })
    expect(response.statusCode).toBe(400)
  })

  test('nesting without end is refused like any other junk', async () => {
    const deep = '['.repeat(60_000) + ']'.repeat(60_000)
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/sessions.enterDemo',
      headers: { ...OURS, 'content-type': 'application/json', 'x-request-id': uuidv7() },
      payload: `{"personId":${deep}}`,
    })
    expect(response.statusCode).toBe(400)
  })

  test('a body above the limit is refused before it is read whole', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/sessions.enterDemo',
      headers: { ...OURS, 'content-type': 'application/json', 'x-request-id': uuidv7() },
      payload: JSON.stringify({ personId: 'x'.repeat(300_000) }),
    })
    expect(response.statusCode).toBe(413)
  })
})

describe('when writes cannot be taken', () => {
  const failing = (error: Error) => ({
    act: () => Promise.reject(error),
    write: () => Promise.reject(error),
  })

  test.each([
    ['busy', new BusyError(4097, 2500), '3', { place: '4097' }],
    ['read-only', new ReadOnlyError('disk-full'), '5', { reason: 'disk-full' }],
    ['read-only', Object.assign(new Error(), { code: 'ENOSPC' }), '5', { reason: 'disk-full' }],
  ])('%s is a 503 that says why and when to come back', async (refusal, error, after, params) => {
    const { batcher } = world.node
    Object.assign(world.node, { batcher: { ...batcher, for: () => failing(error) } })
    const response = await world.app.inject({
      method: 'POST',
      url: '/trpc/sessions.enterDemo',
      headers: { ...OURS, 'content-type': 'application/json', 'x-request-id': uuidv7() },
      payload: JSON.stringify({ personId: linYue.id }),
    })
    Object.assign(world.node, { batcher })
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, after])
    expect(response.json().error.data).toMatchObject({ refusal, params })
  })

  test('health says so too', async () => {
    const { batcher } = world.node
    const { readOnly } = batcher
    Object.assign(batcher, { readOnly: () => 'disk-full' })
    const { statusCode, body } = await world.app.inject('/health')
    Object.assign(batcher, { readOnly })
    expect([statusCode, JSON.parse(body).reason]).toEqual([503, 'disk-full'])
  })
})

test('too many requests from one address are turned away, but never a reader of the log', async () => {
  const limits = { perAddress: 3, perPersonAndProcedure: 3 }
  const app = await createApp(
    { ...world.node, config: { ...world.node.config, limits } },
    { portal: '/nowhere' },
  )
  const statuses = async (url: string) => {
    const answers = []
    for (let n = 0; n < 5; n++) answers.push((await app.inject(url)).statusCode)
    return answers
  }
  expect((await statuses('/kinds/food-licence.json')).slice(2)).toEqual([200, 429, 429])
  expect(await statuses('/log/checkpoint')).toEqual([200, 200, 200, 200, 200])
  await app.close()
})

test('one person’s files are counted like calls of a procedure', async () => {
  const limits = { perAddress: 1000, perPersonAndProcedure: 3 }
  const app = await createApp(
    { ...world.node, config: { ...world.node.config, limits } },
    { portal: '/nowhere' },
  )
  const browser = await new Browser({ ...world, app }).enter(linYue)
  const statuses = []
  for (let n = 0; n < 5; n++)
    statuses.push((await browser.upload(uuidv7(), 'x', new Uint8Array())).statusCode)
  expect(statuses).toEqual([404, 404, 404, 429, 429])
  await app.close()
})

describe('without a demo world', () => {
  test('there is a door for nobody: the page of people is not found', async () => {
    const node = { ...world.node, demoPeople: undefined }
    const app = await createApp(node, { portal: '/nowhere' })
    const browser = new Browser({ ...world, app })
    expect(await browser.get('sessions', 'ways')).toEqual({ demo: false })
    expect((await browser.query('sessions', 'demoPeople')).status).toBe(404)
    const entered = await browser.mutate('sessions', 'enterDemo', { personId: linYue.id })
    expect(entered.status).toBe(404)
    await app.close()
  })
})

describe('an address of the portal is its page; a file that is missing is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-portal-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['/', 'text/html,*/*;q=0.8', 200],
    ['/', '*/*', 200],
    ['/', undefined, 200],
    ['/v/0199?from=paper', '*/*', 200],
    ['/verify', 'application/json', 404],
    ['/assets/gone-0123abcd.js', '*/*', 404],
  ])('%s taking %s: %i', async (url, accept, status) => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Vermilion</title>')
    const app = await createApp(world.node, { portal: folder })
    const answer = await app.inject({ url, headers: accept ? { accept } : {} })
    expect(answer.statusCode).toBe(status)
    expect(answer.body.startsWith('<!doctype html>')).toBe(status === 200)
    await app.close()
  })

  test.each([
    ['assets/run-worker-0123abcd.js', true],
    ['assets/run-worker.js', false],
    ['assets/index-0123abcd.js', false],
    ['run-worker-0123abcd.js', false],
  ])('%s may run WebAssembly, and then little else: %s', async (file, may) => {
    mkdirSync(join(folder, 'assets'), { recursive: true })
    writeFileSync(join(folder, file), '')
    const app = await createApp(world.node, { portal: folder })
    const { statusCode, headers } = await app.inject(`/${file}`)
    expect(statusCode).toBe(200)
    const policy = String(headers['content-security-policy'])
    expect(policy.includes("script-src 'self' 'wasm-unsafe-eval'")).toBe(may)
    expect(policy).toContain("default-src 'none'")
    await app.close()
  })
})
