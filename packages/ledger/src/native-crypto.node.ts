import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { concat } from './bytes.ts'
import type { NativeCrypto } from './native-crypto.ts'

// RFC 8410: the DER in front of a 32-byte seed (PKCS #8) and of a 32-byte key (SPKI).
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
// RFC 9881: the same in front of the 1,312-byte key of ML-DSA-44.
const MLDSA44_SPKI_PREFIX = Buffer.from('30820532300b06096086480165030403110382052100', 'hex')

const publicKeys = new Map<string, KeyObject>()
const PUBLIC_KEYS_LIMIT = 1024

/** Reading a key takes a third of the time of a check with it, and few keys sign much. */
function publicKeyOf(key: Uint8Array): KeyObject {
  const der = Buffer.from(concat(SPKI_PREFIX, key))
  const id = der.toString('latin1')
  const known = publicKeys.get(id)
  if (known) return known
  const read = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (publicKeys.size >= PUBLIC_KEYS_LIMIT) publicKeys.clear()
  publicKeys.set(id, read)
  return read
}

export const nativeCrypto: NativeCrypto = {
  // As a string of bytes, since making a Buffer costs three times as much as hashing 65 of them.
  sha256(bytes) {
    const digest = hash('sha256', bytes, 'binary')
    const copy = new Uint8Array(32)
    for (let i = 0; i < 32; i++) copy[i] = digest.charCodeAt(i)
    return copy
  },

  async ed25519Sign(seed, message) {
    const der = Buffer.from(concat(PKCS8_PREFIX, seed))
    return new Uint8Array(
      sign(null, message, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })),
    )
  },

  async ed25519Verify(key, message, signature) {
    try {
      return verify(null, message, publicKeyOf(key), signature)
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
