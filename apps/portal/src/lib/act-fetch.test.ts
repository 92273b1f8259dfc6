import { describe, expect, test } from 'vitest'
import { createActFetch } from './act-fetch.ts'

type Answer = number | 'lost'

/** A server that answers in turn, remembering the request ids it saw. */
function setUp(...answers: readonly Answer[]) {
  const ids: (string | null)[] = []
  const waited: number[] = []
  const queue = [...answers]
  let next = 0
  const actFetch = createActFetch({
    fetch: async (_, init) => {
      ids.push(new Headers(init?.headers).get('x-request-id'))
      const answer = queue.shift() ?? 200
      if (answer === 'lost') throw new TypeError('network')
      return new Response('{}', {
        status: answer,
        headers: answer === 503 ? { 'retry-after': '1' } : {},
      })
    },
    newId: () => `id-${++next}`,
    wait: async (ms) => {
      waited.push(ms)
    },
  })
  const act = (body: string) => actFetch('/trpc/applications.submit', { method: 'POST', body })
  return { act, ids, waited }
}

describe('an act keeps its id as long as nobody knows whether it happened', () => {
  test('a lost answer is asked for again under the same id', async () => {
    const { act, ids } = setUp('lost', 200)
    expect((await act('a')).status).toBe(200)
    expect(ids).toEqual(['id-1', 'id-1'])
  })

  test('a full queue is waited for, as long as the server asks', async () => {
    const { act, ids, waited } = setUp(503, 200)
    expect((await act('a')).status).toBe(200)
    expect(ids).toEqual(['id-1', 'id-1'])
    expect(waited).toEqual([1000])
  })

  test('pressing the button again after giving up is still the same act', async () => {
    const { act, ids } = setUp('lost', 'lost', 'lost', 200)
    await expect(act('a')).rejects.toThrow('network')
    expect((await act('a')).status).toBe(200)
    expect(new Set(ids)).toEqual(new Set(['id-1']))
  })

  test('so is a double click', async () => {
    const { act, ids } = setUp(200, 200)
    await Promise.all([act('a'), act('a')])
    expect(ids).toEqual(['id-1', 'id-1'])
  })
})

describe('an answered act is over', () => {
  test('the same input later is a new act', async () => {
    const { act, ids } = setUp(200, 200)
    await act('a')
    await act('a')
    expect(ids).toEqual(['id-1', 'id-2'])
  })

  test('a refusal is an answer', async () => {
    const { act, ids } = setUp(409, 200)
    expect((await act('a')).status).toBe(409)
    await act('a')
    expect(ids).toEqual(['id-1', 'id-2'])
  })

  test('another input is another act, whatever became of the first', async () => {
    const { act, ids } = setUp('lost', 'lost', 'lost', 200)
    await expect(act('a')).rejects.toThrow()
    await act('b')
    expect(ids.at(-1)).toBe('id-2')
  })
})
