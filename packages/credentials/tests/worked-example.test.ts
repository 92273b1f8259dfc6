import { toHex } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { buildCredential, createLog, keyHashOf, resolveLog, signCredential } from '../src/index.ts'
import { isObject, without } from '../src/json/shapes.ts'
import { signedBytes } from '../src/proof/eddsa-jcs.ts'
import { BUSINESS_LICENCE, EXAMPLE_SUBJECT } from './support/kind.ts'
import { seedSigner } from './support/seed-signer.ts'

const issuerKey = seedSigner(0x0c)
const did = 'did:webvh:QmbLqN2ohp3MtNUvZ8L6cGfV44TSxyVc9vd8SGbDkuGiQA:bj.vermilion.example:amr'

const history = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [{ fragment: '2026-licence', publicKey: issuerKey.publicKey }],
  nextKeyHash: keyHashOf(seedSigner(0x0b).publicKey),
  at: Date.parse('2026-11-01T00:00:00Z'),
  signer: seedSigner(0x0a),
})

test('entry 1 has the SCID and the hash of the published example', async () => {
  expect(history.did).toBe(did)
  expect(JSON.parse(history.line)).toMatchObject({
    versionId: '1-QmaBD9oZdt6HHdrqMsf3sW3gh9mbD9xaZ3KbsZnBkesXdv',
    versionTime: '2026-11-01T00:00:00Z',
    parameters: {
      method: 'did:webvh:1.0',
      scid: 'QmbLqN2ohp3MtNUvZ8L6cGfV44TSxyVc9vd8SGbDkuGiQA',
      portable: false,
      updateKeys: ['z6Mkj1MDZKcfx9AX5CeXHdysiGkRLzBbALyFuShD6wNeY1E3'],
      nextKeyHashes: ['QmbEvrKYWziF7aVELCo5ZGVtKMPSxny6zmxWGvT8PW5LKz'],
    },
    state: {
      verificationMethod: [
        { publicKeyMultibase: 'z6MkfDSNRs2i9S6LZ5vd4RbpZ6754H7R3btDqRTeHhamqvuJ' },
      ],
    },
  })
  const resolved = await resolveLog([history.line], Date.parse('2026-11-22T00:00:00Z'))
  expect(resolved).toMatchObject({ ok: true, did })
})

test('the licence has the hashes and the proof value of the published example', async () => {
  const unsigned = buildCredential(BUSINESS_LICENCE, {
    id: '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40',
    issuer: did,
    validFrom: Date.parse('2026-11-21T16:00:00Z'),
    subject: EXAMPLE_SUBJECT,
    status: {
      index: 94567,
      lists: {
        revocation: 'https://bj.vermilion.example/status/7/revocation',
        suspension: 'https://bj.vermilion.example/status/7/suspension',
      },
    },
  })
  const { proof } = await signCredential(unsigned, {
    signer: issuerKey,
    verificationMethod: `${did}#2026-licence`,
    created: Date.parse('2026-11-22T01:00:00Z'),
  })
  expect(proof).toHaveLength(1)
  expect(proof[0]).toMatchObject({
    cryptosuite: 'eddsa-jcs-2022',
    created: '2026-11-22T01:00:00Z',
    proofPurpose: 'assertionMethod',
    proofValue:
      'z2Fo2cbJeg7KG2AhZAcQZmi3riUnKuwmZWg5GxvdJkzLxSgQikunqs2ny4p2pAyFvDdw1QrPJXMPiRRtBbUFgC7RV',
  })
  const [first] = proof
  const hashes = toHex(signedBytes(unsigned, without(isObject(first) ? first : {}, 'proofValue')))
  expect(hashes).toMatch(/^b4767b83.*37bde277075da3dfb0.*b30832db37$/)
})
