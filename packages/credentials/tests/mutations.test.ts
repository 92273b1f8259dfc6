import { expect, test } from 'vitest'
import { mutations } from './support/mutations.ts'

test('of 400 changed bundles and lists none is accepted, and each is refused with a reason', async () => {
  const tally = await mutations({ count: 400, seed: 5, clock: () => performance.now() })
  expect(tally).toMatchObject({ tried: 400, accepted: [], speechless: [] })
  expect(tally.slowestMs).toBeLessThan(1_000)
})
