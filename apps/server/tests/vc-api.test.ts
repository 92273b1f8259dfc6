import { attachProof, didKeyOf, type JsonObject } from '@vermilion/credentials'
import { seedSigner } from '@vermilion/ledger/log'
import { afterAll, describe, expect, test } from 'vitest'
import { createVcApi } from './vc-api/adapter.ts'

const NOW = Date.parse('2026-11-22T01:00:00Z')
const { app, did } = createVcApi(() => NOW)
const address = await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

type Json = Readonly<Record<string, unknown>>

async function post(path: string, body: unknown): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Json }
}

const CREDENTIAL = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://www.w3.org/ns/credentials/examples/v2',
  ],
  type: ['VerifiableCredential'],
  issuer: did,
  validFrom: '2026-11-01T00:00:00Z',
  credentialSubject: { id: 'did:example:subject', name: 'A name' },
}

const issueAt = async (prefix: string, change: Json = {}) =>
  post(`${prefix}/credentials/issue`, { credential: { ...CREDENTIAL, ...change } })
const issued = async (prefix = '') => (await issueAt(prefix)).body.verifiableCredential as Json

const isVerified = async (prefix: string, verifiableCredential: Json) =>
  (await post(`${prefix}/credentials/verify`, { verifiableCredential })).body.verified
const FIRST_MODEL = 'https://www.w3.org/2018/credentials/v1'

describe.each(['', '/eddsa-jcs-2022', '/eddsa-rdfc-2022'])('the VC-API under "%s"', (prefix) => {
  test('issues a credential in its own name, and verifies it', async () => {
    const { status, body } = await issueAt(prefix, { issuer: 'https://other.example' })
    expect(status).toBe(201)
    const credential = body.verifiableCredential as Json
    expect(credential.issuer).toBe(did)
    expect(credential.proof).toHaveLength(prefix === '' ? 2 : 1)
    const verified = await post(`${prefix}/credentials/verify`, {
      verifiableCredential: credential,
    })
    expect(verified).toMatchObject({ status: 200, body: { verified: true } })
  })

  test.each<[string, Json]>([
    ['without its context', { '@context': undefined }],
    ['whose context comes second', { '@context': [...CREDENTIAL['@context']].reverse() }],
    ['of no type', { type: undefined }],
    ['of another type', { type: ['Other'] }],
    ['whose issuer is no URL', { issuer: 'not a url' }],
    ['whose id is no URL', { id: 'not a url' }],
    ['about nobody', { credentialSubject: undefined }],
    ['about nothing', { credentialSubject: {} }],
    ['whose related resource has no digest', { relatedResource: { id: 'https://a.example' } }],
    ['whose related resource has no name', { relatedResource: [{ digestSRI: 'sha256-AAAA' }] }],
    ['whose related resource is a text', { relatedResource: ['https://a.example'] }],
    [
      'that names a related resource twice',
      {
        relatedResource: [
          { id: 'https://a.example', digestSRI: 'sha256-AAAA' },
          { id: 'https://a.example', digestMultibase: 'uAAAA' },
        ],
      },
    ],
    ['from no instant', { validFrom: 'yesterday' }],
    ['that is proven already', { proof: {} }],
  ])('issues none %s', async (_, change) => {
    expect((await issueAt(prefix, change)).status).toBe(400)
  })

  test.each<[string, (credential: Json) => Json]>([
    [
      'changed',
      (credential) => ({ ...credential, credentialSubject: { id: 'did:example:other' } }),
    ],
    ['without its proof', ({ proof: _, ...credential }) => credential],
    [
      'with half a proof',
      (credential) => ({ ...credential, proof: { type: 'DataIntegrityProof' } }),
    ],
    ['in the name of another', (credential) => ({ ...credential, issuer: 'did:example:other' })],
    ['that is over', (credential) => ({ ...credential, validUntil: '2026-11-02T00:00:00Z' })],
  ])('verifies none %s', async (_, change) => {
    const verifiableCredential = change(await issued(prefix))
    const { status, body } = await post(`${prefix}/credentials/verify`, { verifiableCredential })
    expect(status).toBe(400)
    expect(body.verified).toBe(false)
  })

  test('issues and verifies one of data model 1.1, whose proof brings its own terms', async () => {
    const { validFrom: issuanceDate, ...rest } = CREDENTIAL
    const credentialSubject = { id: 'did:example:subject' }
    const credential = { ...rest, issuanceDate, credentialSubject, '@context': [FIRST_MODEL] }
    const { status, body } = await post(`${prefix}/credentials/issue`, { credential })
    expect(status).toBe(201)
    const made = body.verifiableCredential as Json
    expect(made['@context']).toEqual([FIRST_MODEL, 'https://w3id.org/security/data-integrity/v2'])
    expect(await isVerified(prefix, made)).toBe(true)
    expect(await isVerified(prefix, { ...made, '@context': [FIRST_MODEL] })).toBe(false)
    const undated = await issueAt(prefix, { '@context': [FIRST_MODEL] })
    expect(undated.status).toBe(400)
  })

  test('takes the word of others besides its issuer, but not in its place', async () => {
    const credential = await issued(prefix)
    const { proof, ...unsecured } = credential
    const own = [proof].flat()
    const stranger = seedSigner(new Uint8Array(32).fill(7), 'stranger')
    const name = didKeyOf(stranger.publicKey)
    const request = {
      signer: stranger,
      verificationMethod: `${name}#${name.slice('did:key:'.length)}`,
      created: NOW,
    }
    const [theirs] = (await attachProof(unsecured as JsonObject, request)).proof
    expect(await isVerified(prefix, { ...unsecured, proof: [...own, theirs] })).toBe(true)
    expect(await isVerified(prefix, { ...unsecured, proof: theirs })).toBe(false)
    const bent = { ...theirs, created: '2026-11-21T00:00:00Z' }
    expect(await isVerified(prefix, { ...unsecured, proof: [...own, bent] })).toBe(false)
    // A set says nothing more by naming one of them twice.
    expect(await isVerified(prefix, { ...unsecured, proof: [...own, ...own] })).toBe(true)
    expect(await isVerified(prefix, { ...unsecured, proof: [...own, 'proof'] })).toBe(false)
  })

  test('presents, for this challenge and this domain alone', async () => {
    const asked = { challenge: 'abc', domain: 'verifier.example' }
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [await issued(prefix)],
    }
    const made = await post(`${prefix}/presentations/prove`, { presentation, options: asked })
    expect(made.status).toBe(201)
    const { verifiablePresentation } = made.body as { verifiablePresentation: Json }
    const verify = async (change: Json, options: Json = asked) =>
      (
        await post(`${prefix}/presentations/verify`, {
          verifiablePresentation: { ...verifiablePresentation, ...change },
          options,
        })
      ).status
    expect(await verify({})).toBe(200)
    expect(await verify({}, { ...asked, challenge: 'abd' })).toBe(400)
    expect(await verify({}, { ...asked, domain: 'other.example' })).toBe(400)
    expect(await verify({ holder: 'did:example:other' })).toBe(400)
    expect(await verify({ verifiableCredential: [] })).toBe(400)
    expect(await verify({ type: 'Other' })).toBe(400)
    expect(await verify({ proof: undefined })).toBe(400)
    const nobody = { ...presentation, holder: 'did:example:other' }
    const refused = await post(`${prefix}/presentations/prove`, { presentation: nobody })
    expect(refused.status).toBe(400)
  })
})

test.each([
  ['no JSON', '{'],
  ['a key twice', '{"credential":{},"credential":{}}'],
  ['a list', '[]'],
  ['nothing in it', '{}'],
  ['a text in place of a credential', '{"credential":"x","verifiableCredential":"x"}'],
])('a body that is %s is refused everywhere', async (_, body) => {
  for (const path of [
    'credentials/issue',
    'credentials/verify',
    'presentations/prove',
    'presentations/verify',
  ])
    expect((await post(`/${path}`, body)).status, path).toBe(400)
})
