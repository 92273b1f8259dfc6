import { canonical, ed25519, sha256, utf8 } from '@vermilion/ledger'
import { isoSeconds } from '../json/instant.ts'
import { isArray, isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import { decodeMultibase, encodeMultibase } from './multikey.ts'
import type { Signer } from './signer.ts'

export const SUITE = 'eddsa-jcs-2022'

/**
 * The 64 bytes that `eddsa-jcs-2022` signs (vc-di-eddsa section 3.3): hash of the proof without
 * its value, then hash of the document without this proof.
 */
export function signedBytes(document: JsonObject, options: JsonObject): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set(sha256(utf8(canonical(options))), 0)
  bytes.set(sha256(utf8(canonical(document))), 32)
  return bytes
}

export type ProofRequest = {
  readonly signer: Signer
  readonly verificationMethod: string
  /** Informs and never decides. */
  readonly created: number
}

/** The document with one more proof; proofs of a set are independent of one another. */
export async function attachProof<T extends JsonObject>(
  document: T,
  { signer, verificationMethod, created }: ProofRequest,
): Promise<T & { readonly proof: readonly JsonObject[] }> {
  const unsecured = without(document, 'proof')
  const options: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: SUITE,
    created: isoSeconds(created),
    verificationMethod,
    proofPurpose: 'assertionMethod',
    ...(unsecured['@context'] === undefined ? {} : { '@context': unsecured['@context'] }),
  }
  const signature = await signer.sign(signedBytes(unsecured, options))
  const proof: JsonObject = { ...options, proofValue: encodeMultibase(signature) }
  return { ...document, proof: [...listOf(document.proof).filter(isObject), proof] }
}

/**
 * Whether one proof was made over this document by this key. A proof that continues a chain signs
 * its predecessors too, which the caller leaves in the document's `proof`.
 */
export async function isSignedBy(
  publicKey: Uint8Array,
  document: JsonObject,
  proof: JsonObject,
): Promise<boolean> {
  const signature = decodeMultibase(proof.proofValue)
  const unsecured = withContextOf(document, proof)
  if (signature?.length !== 64 || !unsecured) return false
  return ed25519.verify(publicKey, signedBytes(unsecured, without(proof, 'proofValue')), signature)
}

/** The document's contexts must begin with the proof's, which are then the ones signed. */
function withContextOf(document: JsonObject, proof: JsonObject): JsonObject | undefined {
  const signed = proof['@context']
  if (signed === undefined) return document
  const carried = listOf(document['@context'])
  const begins = listOf(signed).every((each, i) => {
    const other = carried[i]
    return other !== undefined && canonical(each) === canonical(other)
  })
  const sameShape = isArray(signed) === isArray(document['@context'])
  return begins && sameShape ? { ...document, '@context': signed } : undefined
}
