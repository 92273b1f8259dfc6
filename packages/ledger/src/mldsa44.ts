import { nativeCrypto } from '#native-crypto'

/** Lengths of FIPS 204, table 2. */
export const MLDSA44_KEY_SIZE = 1312
const SIGNATURE_SIZE = 2420
const CONTEXT_LIMIT = 255

/**
 * ML-DSA-44 (FIPS 204): what a quantum computer could not forge. Its verdict is exact by the standard, but
 * for lengths, of which backends think differently; those are looked at here, before any is asked.
 */
export const mldsa44 = {
  /** Never throws, whatever the bytes. */
  verify(
    key: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
    context: Uint8Array = NO_CONTEXT,
  ): Promise<boolean> {
    return verifyMldsa44With(nativeCrypto.mldsa44Verify, { key, message, signature, context })
  },
}

const NO_CONTEXT = new Uint8Array()

/** A signature, and what it is said to be over. */
export type Mldsa44Claim = {
  readonly key: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly context: Uint8Array
}

type Backend = (claim: Mldsa44Claim) => Promise<boolean> | boolean

/** The rule, over any backend: vectors hold the backends against each other with it. */
export async function verifyMldsa44With(backend: Backend, claim: Mldsa44Claim): Promise<boolean> {
  if (claim.key.length !== MLDSA44_KEY_SIZE) return false
  if (claim.signature.length !== SIGNATURE_SIZE) return false
  if (claim.context.length > CONTEXT_LIMIT) return false
  return backend(claim)
}
