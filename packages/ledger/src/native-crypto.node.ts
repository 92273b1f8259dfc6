import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { concat } from './bytes.ts'
import type { NativeCrypto } from './native-crypto.ts'
import { rememberIn } from './remember.ts'

// RFC 8410: the DER in front of a 32-byte seed (PKCS #8) and of a 32-byte key (SPKI).
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
// RFC 9881: the same in front of the 1,312-byte key of ML-DSA-44.
const MLDSA44_SPKI_PREFIX = Buffer.from('30820532300b06096086480165030403110382052100', 'hex')

// RFC 5480: the DER in front of the compressed point of a P-256 key.
const P256_SPKI_PREFIX = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex')

const publicKeys = new Map<string, KeyObject>()
const PUBLIC_KEYS_LIMIT = 1024

/** Reading a key takes a third of the time of a check with it, and few keys sign much. */
function publicKeyOf(prefix: Uint8Array, key: Uint8Array): KeyObject {
  const der = Buffer.from(concat(prefix, key))
  return rememberIn(publicKeys, PUBLIC_KEYS_LIMIT, der.toString('latin1'), () =>
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
  )
}

/** Of a hash that was given as a string of bytes. */
function bytesOf(digest: string): Uint8Array {
  const bytes = new Uint8Array(32)
  write(digest, bytes, 0)
  return bytes
}

function write(digest: string, target: Uint8Array, at: number): void {
  for (let i = 0; i < 32; i++) target[at + i] = digest.charCodeAt(i)
}

export const nativeCrypto: NativeCrypto = {
  // As a string of bytes, since making a Buffer costs three times as much as hashing 65 of them.
  sha256: (bytes) => bytesOf(hash('sha256', bytes, 'binary')),
  sha256Into: (bytes, target, at) => write(hash('sha256', bytes, 'binary'), target, at),
  sha256Text: (text) => bytesOf(hash('sha256', text, 'binary')),

  async ed25519Sign(seed, message) {
    const der = Buffer.from(concat(PKCS8_PREFIX, seed))
    return new Uint8Array(
      sign(null, message, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })),
    )
  },

  async ed25519Verify(key, message, signature) {
    try {
      return verify(null, message, publicKeyOf(SPKI_PREFIX, key), signature)
    } catch {
      return false
    }
  },

  async p256Verify(point, message, signature) {
    try {
      const key = publicKeyOf(P256_SPKI_PREFIX, point)
      return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)
    } catch {
      return false
    }
  },

  async mldsa44Verify({ key, message, signature, context }) {
    const der = Buffer.from(concat(MLDSA44_SPKI_PREFIX, key))
    try {
      const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
      return verify(null, message, { key: publicKey, context }, signature)
    } catch {
      return false
    }
  },
}
