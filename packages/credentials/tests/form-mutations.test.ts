import { expect, test } from 'vitest'
import { verifyFile } from '../src/index.ts'
import { credentialTarget } from './support/bundle-targets.ts'
import { sdJwtTargets } from './support/form-targets.ts'
import { historyTargets } from './support/history-targets.ts'
import { mutations, paced, pointsOr } from './support/mutations.ts'
import { sdJwtCopy } from './support/sd-jwt-copy.ts'

const count = pointsOr(600)
const copy = await sdJwtCopy()

test(`of ${count} changed certificates without a bundle, token lists and histories none is accepted`, async () => {
  const targets = [await credentialTarget(), ...sdJwtTargets(copy), ...(await historyTargets())]
  const tally = await mutations(targets, { ...paced(count), seed: 23 })
  expect(tally).toMatchObject({ tried: count, accepted: [], speechless: [], dear: [] })
})

test('the SD-JWT is valid as long as nobody touches it', async () => {
  const { file, world } = copy
  expect(await verifyFile(file, world)).toMatchObject({ overall: 'valid', reasons: [] })
})
