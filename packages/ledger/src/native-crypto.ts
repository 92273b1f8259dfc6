import type { Mldsa44Claim } from './mldsa44.ts'

/**
 * What the platform does faster than any library. `#native-crypto` in package.json picks the file:
 * node:crypto on Node; @noble/hashes and WebCrypto in browsers, since WebCrypto's hash is
 * asynchronous and slower than a library for 65 bytes.
 */
export interface NativeCrypto {
  sha256(bytes: Uint8Array): Uint8Array
  /** Written into `target` from `at` on, where another hash is made of it. */
  sha256Into(bytes: Uint8Array, target: Uint8Array, at: number): void
  /** Of the UTF-8 of a text. */
  sha256Text(text: string): Uint8Array
  ed25519Sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  /** The bare backend: it does not hold the acceptance rule of `ed25519.ts`. */
  ed25519Verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
  /** Of a key and a signature that `p256.ts` has looked at. */
  p256Verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
  /** Of bytes whose lengths `mldsa44.ts` has looked at. */
  mldsa44Verify(claim: Mldsa44Claim): Promise<boolean>
}
