import { expect, test } from 'vitest'
import { RunCache } from './run-cache.ts'

const MEGABYTE = 1024 * 1024
const run = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE)

test('what was asked for last is kept, and what was not asked for longest gives way', () => {
  const cache = new RunCache()
  const first = run(50)
  cache.keep('a', first)
  cache.keep('b', run(50))
  expect(cache.find('a')).toBe(first)
  cache.keep('c', run(50))
  expect(cache.find('b')).toBeUndefined()
  expect(cache.find('a')).toBe(first)
  expect(cache.find('c')).toHaveLength(50 * MEGABYTE)
})

test('one that is larger than all together is not kept, and one that is kept counts once', () => {
  const cache = new RunCache()
  cache.keep('a', run(60))
  cache.keep('huge', run(129))
  expect(cache.find('huge')).toBeUndefined()
  cache.keep('a', run(60))
  cache.keep('b', run(60))
  expect(cache.find('a')).toHaveLength(60 * MEGABYTE)
})
