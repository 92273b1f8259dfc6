import { assert } from '@vermilion/ledger'
import { isoSeconds } from '../json/instant.ts'
import { isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import { EDDSA_JCS } from './eddsa-jcs.ts'
import { encodeMultibase } from './multikey.ts'
import type { Signer } from './signer.ts'
import type { Suite } from './suite.ts'
import type { ProofPurpose } from './verify-proofs.ts'

export type ProofRequest = {
  readonly signer: Signer
  readonly verificationMethod: string
  /** Informs and never decides. */
  readonly created: number
  /** For what the key is used; without a word, to assert what the document says. */
  readonly purpose?: ProofPurpose
  /** Of a presentation: the request that it answers, and for whom (VC-DI section 2.1). */
  readonly challenge?: string
  readonly domain?: string
}

/** The document with one more proof; proofs of a set are independent of one another. */
export async function attachProof<T extends JsonObject>(
  document: T,
  { signer, verificationMethod, created, purpose = 'assertionMethod', ...about }: ProofRequest,
  suite: Suite = EDDSA_JCS,
): Promise<T & { readonly proof: readonly JsonObject[] }> {
  const unsecured = without(document, 'proof')
  const context = suite.carriesContext ? unsecured['@context'] : undefined
  const options: JsonObject = {
    type: suite.type,
    ...(suite.name === undefined ? {} : { cryptosuite: suite.name }),
    created: isoSeconds(created),
    verificationMethod,
    proofPurpose: purpose,
    ...about,
    ...(context === undefined ? {} : { '@context': context }),
  }
  const bytes = await suite.signedBytes(unsecured, options)
  assert(bytes, 'what we sign has a form in every suite that we sign with')
  const proof: JsonObject = {
    ...options,
    proofValue: encodeMultibase(await signer.sign(bytes)),
  }
  return { ...document, proof: [...listOf(document.proof).filter(isObject), proof] }
}
