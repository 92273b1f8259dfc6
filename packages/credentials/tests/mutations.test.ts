import { expect, test } from 'vitest'
import { mutations } from './support/mutations.ts'

/** A sample here; the campaign asks for its full figure. */
const count = Number(process.env.VERMILION_POINTS ?? 400)

test(`of ${count} changed bundles and lists none is accepted, and each has its reason`, async () => {
  const tally = await mutations({ count, seed: 5, clock: () => performance.now() })
  expect(tally).toMatchObject({ tried: count, accepted: [], speechless: [] })
  expect(tally.slowestMs).toBeLessThan(1_000)
})
