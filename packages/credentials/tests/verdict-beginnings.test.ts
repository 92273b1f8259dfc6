import { expect, test } from 'vitest'
import { examineTrust, statusListsOf, type VerifyWith, verifyBundle } from '../src/index.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { issue, makeTrustFile, NOW, publishLists } from './support/world.ts'

/** What a verdict begins with: keys examined ahead, and status lists that are still on their way. */
const world: VerifyWith = {
  trustFile: await makeTrustFile(),
  kinds: [BUSINESS_LICENCE],
  status: await publishLists(),
  now: NOW,
}
const good = await issue()

test('status lists may be on their way while the rest is checked', async () => {
  const { status } = world
  const onTheirWay = new Promise<typeof status>((resolve) => setTimeout(resolve, 5, status))
  const verdict = await verifyBundle(good, {
    ...world,
    status: onTheirWay.then((lists) => lists ?? {}),
  })
  expect(verdict).toEqual(await verifyBundle(good, world))
})

test('status lists that never arrive leave the status unknown', async () => {
  const status = Promise.reject(new Error('the line is cut'))
  const verdict = await verifyBundle(good, { ...world, status })
  expect(verdict).toEqual(await verifyBundle(good, { ...world, status: undefined }))
})

test('a file that names hundreds of lists has a few of them fetched', () => {
  const entry = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }
  const credentialStatus = Array.from({ length: 500 }, (_, list) => ({
    ...entry,
    statusListIndex: '1',
    statusListCredential: `https://bj.vermilion.example/status/${list}/revocation`,
  }))
  const bundle = { ...good, credential: { ...good.credential, credentialStatus } }
  expect(statusListsOf(bundle, world.trustFile)).toHaveLength(8)
})

test('keys and histories examined ahead change no verdict, and damaged ones stop nothing', async () => {
  const damaged = {
    ...world.trustFile,
    logs: ['no key', ...world.trustFile.logs],
    agencies: world.trustFile.agencies.map((agency) => ({ ...agency, didLog: ['{}'] })),
  }
  for (const trustFile of [world.trustFile, damaged]) {
    const before = await verifyBundle(good, { ...world, trustFile })
    await examineTrust(trustFile, NOW)
    expect(await verifyBundle(good, { ...world, trustFile })).toEqual(before)
  }
})
