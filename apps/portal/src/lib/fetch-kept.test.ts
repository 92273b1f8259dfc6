import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchKept } from './fetch-kept.ts'

const kept = new Map<string, string>()
const puts: string[] = []
let answer: () => Promise<Response>

beforeEach(() => {
  const store = {
    match: async (url: string) => {
      const text = kept.get(url)
      return text === undefined ? undefined : new Response(text)
    },
    put: async (url: string, response: Response) => {
      puts.push(url)
      kept.set(url, await response.text())
    },
  }
  vi.stubGlobal('caches', { open: async () => store })
  vi.stubGlobal('fetch', () => answer())
})
afterEach(() => {
  vi.unstubAllGlobals()
  kept.clear()
  puts.length = 0
})

const says = (text: string) => async () => new Response(text)
const noNetwork = () => Promise.reject(new TypeError('no network'))

test('what was fetched is there without a network', async () => {
  answer = says('one')
  expect(await fetchKept('/a', 'no-store')).toBe('one')
  await vi.waitFor(() => expect(kept.get('/a')).toBe('one'))
  answer = noNetwork
  expect(await fetchKept('/a', 'no-store')).toBe('one')
  expect(await fetchKept('/never', 'no-store')).toBeUndefined()
})

test('it is kept anew when it says something new, and not before', async () => {
  for (const text of ['one', 'one', 'one', 'two', 'two', 'one']) {
    answer = says(text)
    expect(await fetchKept('/b', 'no-store')).toBe(text)
    await vi.waitFor(() => expect(kept.get('/b')).toBe(text))
  }
  expect(puts).toEqual(['/b', '/b', '/b'])
})

test('what could not be kept is tried again', async () => {
  vi.stubGlobal('caches', { open: () => Promise.reject(new Error('private window')) })
  answer = says('one')
  expect(await fetchKept('/c', 'no-store')).toBe('one')
  vi.stubGlobal('caches', {
    open: async () => ({ put: async (url: string) => void puts.push(url) }),
  })
  expect(await fetchKept('/c', 'no-store')).toBe('one')
  await vi.waitFor(() => expect(puts).toEqual(['/c']))
})

test('a server that has none to give is believed', async () => {
  kept.set('/d', 'old')
  answer = async () => new Response('', { status: 404 })
  expect(await fetchKept('/d', 'no-store')).toBeUndefined()
})
