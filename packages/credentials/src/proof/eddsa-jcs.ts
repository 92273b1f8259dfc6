import { canonical, sha256Text } from '@vermilion/ledger'
import type { JsonObject } from '../json/shapes.ts'
import { joinHashes, type Suite } from './suite.ts'

/** `eddsa-jcs-2022` (vc-di-eddsa section 3.3): both texts in the form of RFC 8785. */
export const EDDSA_JCS = {
  type: 'DataIntegrityProof',
  name: 'eddsa-jcs-2022',
  carriesContext: true,
  signedBytes: async (document: JsonObject, options: JsonObject) => signedBytes(document, options),
} satisfies Suite

/** The same for the one document of this hash, which is of its canonical text. */
export function jcsOver(documentHash: Uint8Array): Suite {
  return {
    ...EDDSA_JCS,
    signedBytes: async (_, options) => joinHashes(hashOf(options), documentHash),
  }
}

export function signedBytes(document: JsonObject, options: JsonObject): Uint8Array {
  return joinHashes(hashOf(options), hashOf(document))
}

function hashOf(value: JsonObject): Uint8Array {
  return sha256Text(canonical(value))
}
