import { expect, test } from 'vitest'
import { verifyFile } from '../src/index.ts'
import { bundleTargets } from './support/bundle-targets.ts'
import { mutations, paced, pointsOr } from './support/mutations.ts'
import { wholeBundle, wholeWorld } from './support/whole-bundle.ts'

const count = pointsOr(400)

test(`of ${count} changed bundles and lists none is accepted, and each has its reason`, async () => {
  const tally = await mutations(await bundleTargets(), { ...paced(count), seed: 5 })
  expect(tally).toMatchObject({ tried: count, accepted: [], speechless: [], dear: [] })
})

test('the bundle with every member is valid as long as nobody touches it', async () => {
  const verdict = await verifyFile(JSON.stringify(await wholeBundle()), await wholeWorld())
  expect(verdict).toMatchObject({ overall: 'valid', reasons: [] })
})
