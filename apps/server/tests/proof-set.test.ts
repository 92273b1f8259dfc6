import {
  buildCredential,
  type CompiledKind,
  encodeMultikey,
  type JsonObject,
  STATUS_PURPOSES,
  signCredential,
} from '@vermilion/credentials'
import { contextsOf, createRdfcSigningSuite, createRdfcSuite } from '@vermilion/credentials/rdfc'
import { ed25519, toHex } from '@vermilion/ledger'
import { WORLD_NOW } from '@vermilion/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../src/catalogue/load.ts'
import { anySubject } from './support/any-subject.ts'
import { dataIntegrityPeer } from './support/data-integrity-peer.ts'

/** A sample here; the campaign asks for its full figure. */
const count = Number(process.env.VERMILION_POINTS ?? 20)

const { compiledEditions } = await loadCatalogue()
const kinds = compiledEditions.filter(({ contextDocument }) => contextDocument)
const contexts = contextsOf(kinds)
const seed = new Uint8Array(32).fill(3)
const publicKey = ed25519.publicKey(seed)
const did = 'did:webvh:QmbLqN2ohp3MtNUvZ8L6cGfV44TSxyVc9vd8SGbDkuGiQA:bj.vermilion.example:amr'
const method = `${did}#2026-licence`
const signer = { publicKey, sign: (message: Uint8Array) => ed25519.sign(seed, message) }
const request = { signer, verificationMethod: method, created: WORLD_NOW }

function build(kind: CompiledKind, subject: JsonObject, id: string, index: number): JsonObject {
  const { properties, required } = kind.schema as {
    properties: JsonObject
    required: readonly string[]
  }
  const list = (purpose: string) => `https://bj.vermilion.example/status/1/${purpose}`
  return buildCredential(kind, {
    id,
    issuer: did,
    validFrom: WORLD_NOW - 1_000,
    ...(required.includes('validUntil') ? { validUntil: WORLD_NOW + 1_000_000 } : {}),
    ...('extractOf' in properties ? { extractOf: id } : {}),
    subject,
    status: {
      index,
      lists: Object.fromEntries(STATUS_PURPOSES.map((purpose) => [purpose, list(purpose)])),
    },
  })
}

const anyUnsigned = fc
  .tuple(fc.constantFrom(...kinds), fc.uuid(), fc.nat(131_071))
  .chain(([kind, id, index]) => anySubject(kind).map((subject) => build(kind, subject, id, index)))

test('what is worked out once for many certificates is what JSON-LD makes of each', async () => {
  const [quick, slow] = [createRdfcSigningSuite(contexts), createRdfcSuite(contexts)]
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-11-22T01:00:00Z',
    verificationMethod: method,
    proofPurpose: 'assertionMethod',
  }
  await fc.assert(
    fc.asyncProperty(anyUnsigned, async (unsigned) => {
      const [made, wanted] = await Promise.all(
        [quick, slow].map((suite) => suite.signedBytes(unsigned, options)),
      )
      expect(wanted && toHex(wanted)).toBeDefined()
      expect(made && toHex(made)).toBe(wanted && toHex(wanted))
    }),
    { numRuns: count * 2 },
  )
})

describe('@digitalbazaar/vc', () => {
  const verify = dataIntegrityPeer(kinds, { did, method, multikey: encodeMultikey(publicKey) })
  const suite = createRdfcSigningSuite(contexts)
  const now = WORLD_NOW

  test(`accepts ${count} of ours by either proof, and none of their tampered twins`, async () => {
    const samples = fc.sample(anyUnsigned, { numRuns: count, seed: 11 })
    for (const [i, unsigned] of samples.entries()) {
      const signed = await signCredential(unsigned, request, [suite])
      const subject = unsigned.credentialSubject as JsonObject
      const twin = {
        ...signed,
        ...(i % 2 === 0
          ? { credentialSubject: { ...subject, number: `${subject.number ?? ''}0` } }
          : { validFrom: '2026-11-01T00:00:00Z' }),
      }
      for (const [n, name] of (['jcs', 'rdfc'] as const).entries()) {
        const proof = signed.proof[n] ?? {}
        expect(await verify({ ...signed, proof }, name, now), JSON.stringify(signed)).toBe(true)
        expect(await verify({ ...twin, proof }, name, now), JSON.stringify(twin)).toBe(false)
      }
    }
  })
})
