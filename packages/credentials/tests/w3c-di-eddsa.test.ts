import { base58 } from '@scure/base'
import { canonical, ed25519, sha256, toHex, utf8 } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import { type JsonObject, verifyProofs } from '../src/index.ts'
import { attachProof, signedBytes } from '../src/proof/eddsa-jcs.ts'
import { decodeMultikey, didKeyMethodOf, multikeyOfMethod } from '../src/proof/multikey.ts'
import { readVector, vectors } from './support/vectors.ts'

const FOLDER = ['w3c-vc-di-eddsa', 'TestVectors'] as const
const text = (...path: readonly string[]) => readVector(...FOLDER, ...path).trim()
const json = (...path: readonly string[]) => JSON.parse(text(...path)) as JsonObject
const jcs = (name: string) => text('eddsa-jcs-2022', name)

/** A did:key needs no history: it is its own. */
const findDidKey = (method: string) => {
  const publicKey = decodeMultikey(multikeyOfMethod(method))
  return publicKey
    ? ({ ok: true, publicKey } as const)
    : ({ ok: false, code: 'key-not-in-history' } as const)
}

describe.skipIf(!vectors)('W3C eddsa-jcs-2022 vectors', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')

  test('each step has the published bytes', async () => {
    const unsigned = json('unsigned.json')
    const options = json('eddsa-jcs-2022', 'proofConfigJCS.json')
    expect(canonical(unsigned)).toBe(jcs('canonDocJCS.txt'))
    expect(toHex(sha256(utf8(canonical(unsigned))))).toBe(jcs('docHashJCS.txt'))
    expect(canonical(options)).toBe(jcs('proofCanonJCS.txt'))
    expect(toHex(sha256(utf8(canonical(options))))).toBe(jcs('proofHashJCS.txt'))
    expect(toHex(signedBytes(unsigned, options))).toBe(jcs('combinedHashJCS.txt'))

    const keys = json('keyPair.json')
    // Multicodec ed25519-priv takes two bytes.
    const seed = base58.decode(String(keys.privateKeyMultibase).slice(1)).subarray(2)
    const publicKey = ed25519.publicKey(seed)
    expect(didKeyMethodOf(publicKey)).toBe(
      `did:key:${keys.publicKeyMultibase}#${keys.publicKeyMultibase}`,
    )
    const signature = await ed25519.sign(seed, signedBytes(unsigned, options))
    expect(toHex(signature)).toBe(jcs('sigHexJCS.txt'))

    const signed = await attachProof(unsigned, {
      signer: { publicKey, sign: (message) => ed25519.sign(seed, message) },
      verificationMethod: didKeyMethodOf(publicKey),
      created: Date.parse(String(options.created)),
    })
    expect({ ...signed, proof: signed.proof[0] }).toEqual(json('eddsa-jcs-2022', 'signedJCS.json'))
  })

  test('the signed document verifies, and no longer when a claim changes', async () => {
    const signed = json('eddsa-jcs-2022', 'signedJCS.json')
    expect(await verifyProofs(signed, findDidKey, now)).toMatchObject([{ result: 'passed' }])
    const altered = { ...signed, name: 'Alumni credential' }
    expect(await verifyProofs(altered, findDidKey, now)).toEqual([
      { result: 'failed', code: 'signature-bad' },
    ])
  })

  test.each(['signedProofSet2.json', 'signedProofChain2.json'])(
    '%s is of a suite that is not loaded: not checked, which is not a failure',
    async (name) => {
      const findings = await verifyProofs(json('proof-set-chain', name), findDidKey, now)
      expect(new Set(findings.map(({ result }) => result))).toEqual(new Set(['unknown']))
    },
  )
})
