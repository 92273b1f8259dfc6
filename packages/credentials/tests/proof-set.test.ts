import { expect, test } from 'vitest'
import {
  attachProof,
  credentialHash,
  type JsonObject,
  type Suites,
  signCredential,
  signHashed,
  verifyBundle,
} from '../src/index.ts'
import { createRdfcSuite } from '../src/rdfc/index.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { authority, issue, issuerKey, makeTrustFile, NOW, publishLists } from './support/world.ts'

const TERM = 'https://vermilion.example/terms#'
const names = Object.keys(
  (BUSINESS_LICENCE.schema.properties as { credentialSubject: { properties: JsonObject } })
    .credentialSubject.properties,
)
const terms = [...names.filter((name) => name !== 'type'), 'amount', 'currency']
const context = {
  '@context': Object.fromEntries(
    ['BusinessLicence', 'Organization', ...terms].map((term) => [term, `${TERM}${term}`]),
  ),
}
const rdfc = createRdfcSuite((url) => (url === BUSINESS_LICENCE.context[1] ? context : undefined))

const plain = await issue()
const credential = await signCredential(
  plain.credential,
  {
    signer: issuerKey,
    verificationMethod: `${authority.did}#2026-licence`,
    created: Date.parse('2026-11-22T01:00:00Z'),
  },
  [rdfc],
).then(({ proof, ...rest }) => ({ ...rest, proof: proof.slice(1) }))
const [jcsProof = {}, rdfcProof = {}] = credential.proof

const world = {
  trustFile: await makeTrustFile(),
  kinds: [BUSINESS_LICENCE],
  status: await publishLists(),
  now: NOW,
}

async function judge(proof: readonly JsonObject[], suites: Suites) {
  const bundle = { ...plain, credential: { ...credential, proof } }
  const { overall, checks } = await verifyBundle(bundle, { ...world, suites })
  return { overall, signature: checks.find(({ id }) => id === 'signature') }
}

test('a certificate with both proofs is valid, whether one is checked or both', async () => {
  const light = await judge([jcsProof, rdfcProof], [])
  expect(light).toMatchObject({
    overall: 'valid',
    signature: { params: { unchecked: 'eddsa-rdfc-2022' } },
  })
  const full = await judge([jcsProof, rdfcProof], [rdfc])
  expect(full.overall).toBe('valid')
  expect(full.signature?.params).not.toHaveProperty('unchecked')
})

test('the hash that comes with the proofs is what the log commits to, and the proofs are the same', async () => {
  const request = {
    signer: issuerKey,
    verificationMethod: `${authority.did}#2026-licence`,
    created: NOW,
  }
  const signed = await signHashed(plain.credential, request, [rdfc])
  expect(signed.hash).toBe(credentialHash(plain.credential))
  const once = await attachProof(plain.credential, request)
  expect(signed.credential).toEqual(await attachProof(once, request, rdfc))
})

test('a bad second proof spoils the verdict where it is checked, and there alone', async () => {
  const bad = { ...rdfcProof, created: '2026-11-22T01:00:01Z' }
  expect((await judge([jcsProof, bad], [])).overall).toBe('valid')
  expect(await judge([jcsProof, bad], [rdfc])).toMatchObject({
    overall: 'invalid',
    signature: { code: 'signature-bad', params: { altered: 'proof' } },
  })
})

test('the second proof alone leaves the verdict open until it is checked', async () => {
  expect(await judge([rdfcProof], [])).toMatchObject({
    overall: 'caution',
    signature: { code: 'suite-unknown' },
  })
  expect((await judge([rdfcProof], [rdfc])).overall).toBe('valid')
})

test('what the second proof says of itself is looked at without its suite', async () => {
  const stranger = { ...rdfcProof, verificationMethod: `${authority.did}#other` }
  expect(await judge([jcsProof, stranger], [])).toMatchObject({
    overall: 'invalid',
    signature: { code: 'key-not-in-history' },
  })
})

test('the first proof may be missing where the second is checked, never be bad', async () => {
  const bad = { ...jcsProof, created: '2026-11-22T01:00:01Z' }
  expect((await judge([bad, rdfcProof], [rdfc])).overall).toBe('invalid')
})
