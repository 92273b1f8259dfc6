import { p256 } from '@noble/curves/nist.js'

/** Where the page has no WebCrypto, being no secure context; loaded only then, and the second opinion of tests. */
export function nobleP256Verify(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return p256.verify(signature, message, key, { lowS: false })
  } catch {
    return false
  }
}
