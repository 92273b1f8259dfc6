import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyFile } from '../src/index.ts'
import { costOf } from './support/cost.ts'
import { secondVerdict } from './support/judged.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { issue, makeTrustFile, NOW, publishLists } from './support/world.ts'

const good = await issue()
const world = {
  trustFile: await makeTrustFile(),
  kinds: [BUSINESS_LICENCE],
  status: await publishLists(),
  now: NOW,
}

test('a credential whose members hold anything at all gets a verdict, and never a good one', async () => {
  const member = fc.constantFrom(...Object.keys(good.credential))
  const junk = fc.dictionary(member, fc.jsonValue({ maxDepth: 4 }), { minKeys: 1 })
  await fc.assert(
    fc.asyncProperty(junk, async (change) => {
      const credential = { ...good.credential, ...change }
      const file = JSON.stringify({ ...good, credential })
      const verdict = await verifyFile(file, world)
      expect(verdict.overall).toBe('invalid')
      expect((await secondVerdict(file, world)).overall).toBe('invalid')
      expect(verdict.reasons).not.toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('bytes of any kind get a verdict', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (file) => {
      expect((await verifyFile(file, world)).overall).toBe('invalid')
      expect((await secondVerdict(file, world)).overall).toBe('invalid')
    }),
    { numRuns: 100 },
  )
})

test('a fully checked bundle costs far less than the 50 ms it may', async () => {
  const file = JSON.stringify(good)
  await verifyFile(file, world)
  const ten = async () => {
    for (let i = 0; i < 10; i++) await verifyFile(file, world)
  }
  expect((await costOf(ten, 500)) / 10).toBeLessThan(50)
})
