import { expect, test } from 'vitest'
import {
  encodeMultikey,
  type FindKey,
  type JsonObject,
  type Signer,
  verifyProofs,
} from '../src/index.ts'
import { attachProof } from '../src/proof/attach-proof.ts'
import { EDDSA_JCS, signedBytes } from '../src/proof/eddsa-jcs.ts'
import { didKeyMethodOf, encodeMultibase } from '../src/proof/multikey.ts'
import { seedSigner } from './support/seed-signer.ts'

const now = Date.parse('2026-11-23T00:00:00Z')
const [alice, bob] = [seedSigner(1), seedSigner(2)]
const document = { '@context': ['https://a.example'], claim: 'x' }

const findKey: FindKey = (method) => {
  const signer = [alice, bob].find((each) => didKeyMethodOf(each.publicKey) === method)
  return signer
    ? { ok: true, publicKey: signer.publicKey }
    : { ok: false, code: 'key-not-in-history' }
}
const request = (signer: Signer) => ({
  signer,
  verificationMethod: didKeyMethodOf(signer.publicKey),
  created: now,
})
const resultsOf = async (secured: JsonObject) =>
  (await verifyProofs(secured, findKey, now)).map(({ result }) => result)

async function proofBy(signer: Signer, over: JsonObject, more: JsonObject): Promise<JsonObject> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: EDDSA_JCS.name,
    verificationMethod: didKeyMethodOf(signer.publicKey),
    proofPurpose: 'assertionMethod',
    ...more,
  }
  return { ...options, proofValue: encodeMultibase(await signer.sign(signedBytes(over, options))) }
}

test('proofs of a set hold each for itself, in any order', async () => {
  const both = await attachProof(await attachProof(document, request(alice)), request(bob))
  expect(await resultsOf(both)).toEqual(['passed', 'passed'])
  expect(await resultsOf({ ...both, proof: both.proof.toReversed() })).toEqual(['passed', 'passed'])
  expect(await resultsOf({ ...both, proof: both.proof.slice(1) })).toEqual(['passed'])
})

test('one bad proof of a set does not hide behind a good one', async () => {
  const both = await attachProof(await attachProof(document, request(alice)), request(bob))
  const [first, second] = both.proof
  const altered = { ...both, proof: [{ ...first, created: '2026-11-24T00:00:00Z' }, second ?? {}] }
  expect(await resultsOf(altered)).toEqual(['failed', 'passed'])
})

test('a proof said twice counts once', async () => {
  const signed = await attachProof(document, request(alice))
  const [only = {}] = signed.proof
  expect(await resultsOf({ ...signed, proof: [only, only] })).toEqual(['passed', 'failed'])
})

test('a chain signs what came before it, so its first link cannot be exchanged', async () => {
  const first = await proofBy(alice, document, { id: 'urn:a' })
  const second = await proofBy(bob, { ...document, proof: [first] }, { previousProof: 'urn:a' })
  expect(await resultsOf({ ...document, proof: [first, second] })).toEqual(['passed', 'passed'])

  const other = await proofBy(alice, document, { id: 'urn:a', created: '2026-11-22T00:00:00Z' })
  expect(await resultsOf({ ...document, proof: [other, second] })).toEqual(['passed', 'failed'])
  expect(await resultsOf({ ...document, proof: [second] })).toEqual(['failed'])
})

test('a chain may name several predecessors', async () => {
  const a = await proofBy(alice, document, { id: 'urn:a' })
  const b = await proofBy(bob, document, { id: 'urn:b' })
  const c = await proofBy(
    alice,
    { ...document, proof: [a, b] },
    { previousProof: ['urn:a', 'urn:b'] },
  )
  expect(await resultsOf({ ...document, proof: [c, a, b] })).toEqual(['passed', 'passed', 'passed'])
})

test('the document may continue the contexts of a proof, never replace them', async () => {
  const signed = await attachProof(document, request(alice))
  const longer = { ...signed, '@context': ['https://a.example', 'https://b.example'] }
  expect(await resultsOf(longer)).toEqual(['passed'])
  expect(await resultsOf({ ...signed, '@context': ['https://b.example'] })).toEqual(['failed'])
  expect(await resultsOf({ ...signed, '@context': 'https://a.example' })).toEqual(['failed'])
})

test.each([
  ['expired', { expires: '2026-11-22T00:00:00Z' }, 'signature-bad'],
  ['of another purpose', { proofPurpose: 'authentication' }, 'key-purpose-wrong'],
  ['of another suite', { cryptosuite: 'eddsa-rdfc-2022' }, 'suite-unknown'],
  ['of another type', { type: 'Ed25519Signature2020' }, 'signature-bad'],
  [
    'by a stranger',
    { verificationMethod: `did:key:${encodeMultikey(seedSigner(9).publicKey)}` },
    'key-not-in-history',
  ],
  ['with no date', { created: 'yesterday' }, 'signature-bad'],
])('a proof %s is not passed', async (_, change, code) => {
  const proof = await proofBy(alice, document, change)
  expect(await verifyProofs({ ...document, proof }, findKey, now)).toMatchObject([{ code }])
})

test.each([['text'], [7], [null], [[]]])('a proof that is %o is bad', async (proof) => {
  const findings = await verifyProofs({ ...document, proof: [proof] }, findKey, now)
  expect(findings).toEqual([{ result: 'failed', code: 'signature-bad' }])
})
