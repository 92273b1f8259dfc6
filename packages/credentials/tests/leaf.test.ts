import { toHex } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { certificateEntry, credentialHash } from '../src/index.ts'

const credential = { id: 'urn:uuid:1', claim: 'x' }
const salt = new Uint8Array(16).fill(7)

test('the entry is 40 bytes: version, schema certificate.vc, quorum flag, authority, commitment', () => {
  const body = certificateEntry(credential, 'did:example:amr', salt)
  expect(body).toHaveLength(40)
  expect(toHex(body.subarray(0, 4))).toBe('01010204')
})

test('proofs are not part of it: a proof set may grow without a new entry', () => {
  expect(credentialHash({ ...credential, proof: [1] })).toBe(credentialHash(credential))
})

test.each([
  ['claim', { ...credential, claim: 'y' }, 'did:example:amr', salt],
  ['issuer', credential, 'did:example:tax', salt],
  ['salt', credential, 'did:example:amr', new Uint8Array(16).fill(8)],
] as const)('another %s is another entry', (_, otherCredential, issuer, otherSalt) => {
  const entry = certificateEntry(credential, 'did:example:amr', salt)
  expect(toHex(certificateEntry(otherCredential, issuer, otherSalt))).not.toBe(toHex(entry))
})
