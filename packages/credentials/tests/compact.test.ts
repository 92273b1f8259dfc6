import { type Cbor, canonical, isCborMap } from '@vermilion/ledger'
import { encode as cborgEncode, rfc8949EncodeOptions } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeCode } from '../src/compact/codes.ts'
import { type CompactKind, packCredential } from '../src/compact/credential.ts'
import { toDigits } from '../src/compact/digits.ts'
import { readCode } from '../src/compact/index.ts'
import type { CompiledKind, JsonObject } from '../src/index.ts'
import { encodeMultibase } from '../src/proof/multikey.ts'
import { VALUES } from './support/claim-values.ts'
import { EVERY_TYPE } from './support/compact-kind.ts'
import { authority, makeTrustFile } from './support/world.ts'

const trustFile = await makeTrustFile()

const ISSUED: fc.Arbitrary<JsonObject> = fc
  .record({
    subject: fc.record(
      Object.fromEntries(EVERY_TYPE.claims.map(({ key, type }) => [key, VALUES[type]])),
      { requiredKeys: [] },
    ),
    id: fc.uuid(),
    from: fc.integer({ min: 0, max: 4_000_000_000 }),
    until: fc.option(fc.integer({ min: 0, max: 4_000_000_000 }), { nil: undefined }),
    signature: fc.uint8Array({ minLength: 64, maxLength: 64 }),
    list: fc.integer({ min: 1, max: 9_999 }),
    index: fc.integer({ min: 0, max: 2 ** 20 }),
  })
  .map(({ subject, id, from, until, signature, list, index }) => {
    const iso = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
    const context = EVERY_TYPE.context
    return {
      '@context': context,
      id: `urn:uuid:${id}`,
      type: ['VerifiableCredential', 'BusinessLicence'],
      issuer: authority.did,
      validFrom: iso(from),
      ...(until === undefined ? {} : { validUntil: iso(until) }),
      credentialSubject: { type: 'Organization', ...subject },
      credentialSchema: { id: String(EVERY_TYPE.schema.$id), type: 'JsonSchema' },
      credentialStatus: ['revocation', 'suspension'].map((purpose) => ({
        type: 'BitstringStatusListEntry',
        statusPurpose: purpose,
        statusListIndex: String(index),
        statusListCredential: `https://bj.vermilion.example/status/${list}/${purpose}`,
      })),
      proof: [
        {
          type: 'DataIntegrityProof',
          cryptosuite: 'eddsa-jcs-2022',
          created: iso(from),
          verificationMethod: `${authority.did}#2026-licence`,
          proofPurpose: 'assertionMethod',
          '@context': context,
          proofValue: encodeMultibase(signature),
        },
      ],
    }
  })

const every = EVERY_TYPE as CompactKind
const world = { trustFile, kinds: [EVERY_TYPE] as readonly CompiledKind[] }

describe('a credential and its compact form are one thing said in two ways', () => {
  test('what is expanded is the credential, letter by letter, with its proof', () => {
    fc.assert(
      fc.property(ISSUED, (credential) => {
        const packed = packCredential(credential, every)
        const read = packed && readCode(toDigits(encodeCode(packed)), world)
        expect(read?.ok && canonical(read.bundle.credential)).toBe(canonical(credential))
      }),
      { numRuns: 150 },
    )
  })

  test('another program, strict about determinism, writes the same bytes', () => {
    fc.assert(
      fc.property(ISSUED, (credential) => {
        const packed = packCredential(credential, every)
        const plain = packed && foreign(packed)
        expect(packed && encodeCode(packed)).toEqual(
          new Uint8Array(cborgEncode(plain, rfc8949EncodeOptions)),
        )
      }),
      { numRuns: 50 },
    )
  })

  test('bytes that are read are the only ones of what they say', () => {
    fc.assert(
      fc.property(ISSUED, fc.nat(), fc.integer({ min: 0, max: 7 }), (credential, place, bit) => {
        const packed = packCredential(credential, every)
        const bytes = packed ? encodeCode(packed).slice() : new Uint8Array(1)
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        const read = readCode(toDigits(bytes), world)
        if (!read.ok) return
        const again = packCredential(read.bundle.credential, every)
        expect(again && encodeCode(again)).toEqual(bytes)
        expect(canonical(read.bundle.credential)).not.toBe(canonical(credential))
      }),
      { numRuns: 500 },
    )
  })
})

/** What cborg takes for the same value. */
function foreign(value: Cbor): unknown {
  if (isCborMap(value)) return new Map([...value].map(([key, member]) => [key, foreign(member)]))
  return Array.isArray(value) ? value.map(foreign) : value
}
