import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import type { Mldsa44Claim } from './mldsa44.ts'

/** Where neither node:crypto nor WebCrypto has ML-DSA; loaded only then, and the second opinion of tests. */
export function nobleMldsa44Verify({ key, message, signature, context }: Mldsa44Claim): boolean {
  try {
    return ml_dsa44.verify(signature, message, key, { context })
  } catch {
    return false
  }
}
