import { decodeMultikey, multikeyOfMethod } from './multikey.ts'
import type { KeyFound } from './verify-proofs.ts'

/** A did:key needs no document: it is its own. */
export function findDidKey(method: string): KeyFound {
  const publicKey = decodeMultikey(multikeyOfMethod(method))
  return publicKey ? { ok: true, publicKey } : { ok: false, code: 'key-not-in-history' }
}
