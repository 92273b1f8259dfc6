import { u64, utf8 } from './bytes.ts'
import type { Hash } from './hash.ts'
import { hmacSha256 } from './hmac.ts'

const INFO = utf8('vermilion/case/v1\0')

/**
 * Ties the k-th entry of a case to the case, for those alone who hold its secret: they find every
 * entry, and the first k that is not in the log shows that there is no further one.
 */
export function caseLink(caseSecret: Uint8Array, k: number): Hash {
  return hmacSha256(caseSecret)(INFO, u64(k))
}
