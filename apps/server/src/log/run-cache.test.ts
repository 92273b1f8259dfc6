import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { RunCache } from './run-cache.ts'

const MEGABYTE = 1024 * 1024
const run = (megabytes: number) => async () => Buffer.alloc(megabytes * MEGABYTE)
const notAgain = async () => {
  throw new Error('this is kept')
}

test('what was asked for last is kept, and what was not asked for longest gives way', async () => {
  const cache = new RunCache()
  const first = await cache.get('a', run(50))
  await cache.get('b', run(50))
  expect(await cache.get('a', notAgain)).toBe(first)
  const third = await cache.get('c', run(50))
  expect(await cache.get('a', notAgain)).toBe(first)
  expect(await cache.get('c', notAgain)).toBe(third)
  expect(await cache.get('b', run(1))).toHaveLength(MEGABYTE)
})

test('one that is larger than all together is not kept', async () => {
  const cache = new RunCache()
  await cache.get('a', run(60))
  expect(await cache.get('huge', run(129))).toHaveLength(129 * MEGABYTE)
  expect(await cache.get('huge', run(1))).toHaveLength(MEGABYTE)
  expect(await cache.get('a', notAgain)).toHaveLength(60 * MEGABYTE)
})

test('however many ask, a run is read once, and no other beside it', async () => {
  const cache = new RunCache()
  const now = new Set<string>()
  const read: string[] = []
  const ask = (path: string) =>
    cache.get(path, async () => {
      now.add(path)
      await nextTurn()
      expect(now).toEqual(new Set([path]))
      now.delete(path)
      read.push(path)
      return Buffer.from(path)
    })
  const asked = Array.from({ length: 60 }, (_, nth) => `${nth % 3}`)
  const answers = await Promise.all(asked.map(ask))
  expect(answers.map(String)).toEqual(asked)
  expect(read).toEqual(['0', '1', '2'])
})

test('one that could not be read is read anew', async () => {
  const cache = new RunCache()
  const failing = async () => {
    throw new Error('the disk')
  }
  const both = await Promise.allSettled([cache.get('a', failing), cache.get('a', failing)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await cache.get('a', run(1))).toHaveLength(MEGABYTE)
})
