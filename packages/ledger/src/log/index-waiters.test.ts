import { expect, test } from 'vitest'
import { IndexWaiters } from './index-waiters.ts'

test('whoever waits is answered once the log has reached beyond the entry, and not before', async () => {
  const waiters = new IndexWaiters()
  const reached: number[] = []
  for (const index of [3, 5]) void waiters.add(index).then(() => reached.push(index))
  waiters.reached(3)
  waiters.reached(4)
  await Promise.resolve()
  expect(reached).toEqual([3])
  waiters.reached(6)
  await Promise.resolve()
  expect(reached).toEqual([3, 5])
  expect(waiters.isEmpty).toBe(true)
})

test('whoever lost patience is forgotten, also where that was before the call', async () => {
  const waiters = new IndexWaiters()
  const patience = new AbortController()
  const waiting = waiters.add(1, patience.signal)
  patience.abort(new Error('too long'))
  await expect(waiting).rejects.toThrow('too long')
  await expect(waiters.add(1, patience.signal)).rejects.toThrow('too long')
  expect(waiters.isEmpty).toBe(true)
})
