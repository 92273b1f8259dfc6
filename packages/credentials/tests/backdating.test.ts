import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeMultikey, type TrustFile, verifyBundle } from '../src/index.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { ORIGIN } from './support/log.ts'
import { recognise } from './support/recognise.ts'
import { authority, issue, issuerKey, makeTrustFile, NOW, publishLists } from './support/world.ts'

const DAY_MS = 86_400_000
const status = await publishLists()
/** Whoever has the key logs what it signs after the word that it is stolen: entry 1 of the log. */
const stolen: TrustFile = await makeTrustFile({
  compromised: [{ key: encodeMultikey(issuerKey.publicKey), log: ORIGIN, from: 1 }],
})
const judge = (bundle: Parameters<typeof verifyBundle>[0]) =>
  verifyBundle(bundle, { trustFile: stolen, kinds: [BUSINESS_LICENCE], status, now: NOW })

const anyDay = fc.integer({ min: 1, max: 9_000 }).map((days) => NOW - days * DAY_MS)

test('what a stolen key signs is refused, whatever date it writes and whatever is stapled to it', async () => {
  const recognition = [await recognise()]
  await fc.assert(
    fc.asyncProperty(anyDay, fc.boolean(), fc.boolean(), async (validFrom, isStapled, isBare) => {
      const forged = await issue({ facts: { validFrom } })
      const bundle = isBare
        ? { v: 1 as const, credential: forged.credential }
        : { ...forged, ...(isStapled ? { recognition } : {}) }
      const report = await judge(bundle)
      expect(report.overall).toBe('invalid')
      expect(report.reasons).toContain('key-compromised')
    }),
    { numRuns: 60 },
  )
})

test('nor does it recognise itself, from whatever day on', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay, async (from) => {
      const own = await recognise({ signer: issuerKey, from, signedAt: from })
      const alien = await recognise({ root: issuerKey, from, signedAt: NOW + DAY_MS })
      const forged = await issue({ facts: { validFrom: from } })
      for (const recognition of [own, alien]) {
        const report = await judge({ ...forged, recognition: [recognition] })
        expect(report.overall).toBe('invalid')
      }
      const unlisted = await makeTrustFile({ kinds: [] })
      const report = await verifyBundle(
        { ...forged, recognition: [alien] },
        { trustFile: unlisted, kinds: [BUSINESS_LICENCE], status, now: NOW },
      )
      expect(report.reasons).toContain('issuer-not-recognised')
      expect(forged.credential.issuer).toBe(authority.did)
    }),
    { numRuns: 20 },
  )
})
