import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { assert } from '../assert.ts'
import { fromBase64Url } from '../base64.ts'
import type { NoteSigner } from '../note.ts'
import { assertOwnersAlone, createOnce } from './create-once.ts'
import { pkcs11Signer } from './pkcs11-signer.ts'
import { SignerError } from './signer-error.ts'

/** A key that signs, in a file or in hardware. Its seed never leaves it. */
export type Signer = NoteSigner

type Algorithm = 'ed25519' | 'ml-dsa-44'

/** Where the key `path` of a folder of keys lives; undefined where it is not made yet. */
export function placeOfKey(path: string): 'file' | 'token' | undefined {
  const [inFile, inToken] = [existsSync(`${path}.key`), existsSync(`${path}.pkcs11`)]
  // Which of two keys signs must not depend on who looks first.
  if (inFile && inToken) throw new SignerError('two-places', path)
  if (inToken) return 'token'
  return inFile ? 'file' : undefined
}

/**
 * Each key chooses by itself: `path.pkcs11` names one in a token, else it is `path.key`, a file. `pin`
 * opens tokens whose URI names no file that holds theirs.
 */
export function openSigner(path: string, name: string, pin?: string): Signer {
  return placeOfKey(path) === 'token'
    ? pkcs11Signer(`${path}.pkcs11`, name, pin)
    : fileSigner(`${path}.key`, name)
}

/** The key in `path` (PKCS #8, PEM), made at the first start and readable by its owner only. */
export function fileSigner(path: string, name: string, algorithm: Algorithm = 'ed25519'): Signer {
  createOnce(path, () => newKey(algorithm))
  assertOwnersAlone(path)
  const key = createPrivateKey(readFileSync(path))
  assert(key.asymmetricKeyType === algorithm, `${path} holds a key for ${algorithm}`)
  return signerOf(key, name)
}

/** For fixed seeds: the seeded world, tests and vectors. */
export function seedSigner(
  seed: Uint8Array,
  name: string,
  algorithm: Algorithm = 'ed25519',
): Signer {
  const der = Buffer.concat([PKCS8_PREFIX[algorithm], seed])
  return signerOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), name)
}

// RFC 8410 and RFC 9881: the DER in front of a seed of 32 bytes.
const PKCS8_PREFIX: Readonly<Record<Algorithm, Uint8Array>> = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  'ml-dsa-44': Buffer.from('3034020100300b060960864801650304031104228020', 'hex'),
}

function signerOf(key: KeyObject, name: string): Signer {
  const { x, pub } = key.export({ format: 'jwk' })
  const publicKey = fromBase64Url(String(x ?? pub))
  assert(publicKey, 'a private key knows its public one')
  return {
    name,
    publicKey,
    sign: async (message) => new Uint8Array(sign(null, message, key)),
  }
}

function newKey(algorithm: Algorithm): string {
  const { privateKey } =
    algorithm === 'ed25519' ? generateKeyPairSync(algorithm) : generateKeyPairSync(algorithm)
  return String(privateKey.export({ format: 'pem', type: 'pkcs8' }))
}
