import { ed25519 } from '@noble/curves/ed25519.js'

/** Where neither node:crypto nor WebCrypto has Ed25519, and the second opinion of the tests. */
export const nobleEd25519 = {
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
    return ed25519.sign(message, seed)
  },

  /** As strict as OpenSSL: RFC 8032 encodings, and an R without a component of small order. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    try {
      if (!ed25519.Point.fromBytes(signature.slice(0, 32), false).isTorsionFree()) return false
      return ed25519.verify(signature, message, key, { zip215: false })
    } catch {
      return false
    }
  },
}
