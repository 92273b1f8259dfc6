import { nativeCrypto } from '#native-crypto'
import { p256Coordinates } from './p256-point.ts'

const SIGNATURE_SIZE = 64

/**
 * ECDSA over P-256 with SHA-256, which JWS calls ES256 (RFC 7518 section 3.4): a signature is r ‖ s, of
 * 32 bytes each, and each of the two forms of s counts. Keys are compressed points.
 */
export const p256 = {
  /** Never throws, whatever the bytes. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
    return verifyP256With(nativeCrypto.p256Verify, key, message, signature)
  },
}

type Backend = (
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean> | boolean

/** The rule, over any backend: tests hold the backends against each other with it. */
export async function verifyP256With(
  backend: Backend,
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== SIGNATURE_SIZE || !p256Coordinates(key)) return false
  return backend(key, message, signature)
}
