import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { assert } from '../assert.ts'
import { fromBase64Url } from '../base64.ts'
import type { NoteSigner } from '../note.ts'
import { p256Key } from '../p256-point.ts'
import { assertOwnersAlone, createOnce } from './create-once.ts'
import { pkcs11Signer } from './pkcs11-signer.ts'
import { signAside } from './sign-aside.ts'
import { SignerError } from './signer-error.ts'

/** A key that signs, in a file or in hardware. Its seed never leaves it. */
export type Signer = NoteSigner

/** `p256` signs ECDSA over SHA-256 (`p256.ts`). */
type Algorithm = 'ed25519' | 'ml-dsa-44' | 'p256'

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
export function openSigner(
  path: string,
  name: string,
  pin?: string,
  algorithm: Exclude<Algorithm, 'ml-dsa-44'> = 'ed25519',
): Signer {
  return placeOfKey(path) === 'token'
    ? pkcs11Signer(`${path}.pkcs11`, name, pin, algorithm)
    : fileSigner(`${path}.key`, name, algorithm)
}

/** The key in `path` (PKCS #8, PEM), made at the first start and readable by its owner only. */
export function fileSigner(path: string, name: string, algorithm: Algorithm = 'ed25519'): Signer {
  createOnce(path, () => newKey(algorithm))
  assertOwnersAlone(path)
  const key = createPrivateKey(readFileSync(path))
  assert(algorithmOf(key) === algorithm, `${path} holds a key for ${algorithm}`)
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

// RFC 8410, RFC 9881, and RFC 5915 in RFC 5208: the DER in front of a seed of 32 bytes.
const PKCS8_PREFIX: Readonly<Record<Algorithm, Uint8Array>> = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  'ml-dsa-44': Buffer.from('3034020100300b060960864801650304031104228020', 'hex'),
  p256: Buffer.from(
    '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420',
    'hex',
  ),
}

function signerOf(key: KeyObject, name: string): Signer {
  const { x, y, pub } = key.export({ format: 'jwk' })
  const shown = fromBase64Url(String(x ?? pub))
  assert(shown, 'a private key knows its public one')
  const second = y === undefined ? undefined : fromBase64Url(y)
  if (!second)
    return {
      name,
      publicKey: shown,
      sign: async (message) => new Uint8Array(await signAside(null, message, key)),
    }
  return {
    name,
    publicKey: p256Key(shown, second),
    sign: async (message) => joined(await signAside('sha256', message, key)),
  }
}

/**
 * r ‖ s of 32 bytes each, from the DER of both (RFC 3279 section 2.2.3). Asked for in this form, the
 * platform makes it in the calling thread, and takes as long for it as for the signature.
 */
function joined(der: Uint8Array): Uint8Array {
  const signature = new Uint8Array(64)
  for (let at = 2, end = 32; end <= 64; end += 32) {
    const length = der[at + 1] ?? 0
    // A zero before it says that the number is not negative; zeros that it begins with are left out.
    const digits = der.subarray(at + 2, at + 2 + length).slice(-32)
    signature.set(digits, end - digits.length)
    at += 2 + length
  }
  return signature
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  const isP256 = asymmetricKeyDetails?.namedCurve === 'prime256v1'
  return isP256 ? 'p256' : asymmetricKeyType
}

function newKey(algorithm: Algorithm): string {
  return String(newPrivateKey(algorithm).export({ format: 'pem', type: 'pkcs8' }))
}

function newPrivateKey(algorithm: Algorithm): KeyObject {
  switch (algorithm) {
    case 'ed25519':
      return generateKeyPairSync(algorithm).privateKey
    case 'ml-dsa-44':
      return generateKeyPairSync(algorithm).privateKey
    case 'p256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  }
}
