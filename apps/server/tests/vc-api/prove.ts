import {
  attachProof,
  type JsonObject,
  type ProofRequest,
  type Signer,
  type Suites,
} from '@vermilion/credentials'

/** A key that is made for a run of the adapter, and what it signs with. */
export interface ProvingKey {
  readonly signer: Signer
  readonly did: string
  readonly suites: Suites
  readonly now: () => number
}

const SECOND_MODEL = 'https://www.w3.org/ns/credentials/v2'
const PROOF_TERMS = 'https://w3id.org/security/data-integrity/v2'

/** One proof of each suite; undefined where the document has no form in one of them. */
export async function prove(
  unsecured: JsonObject,
  { signer, did, suites, now }: ProvingKey,
  about: Partial<Pick<ProofRequest, 'purpose' | 'challenge' | 'domain'>> = {},
): Promise<JsonObject | undefined> {
  const request = {
    signer,
    verificationMethod: `${did}#${did.slice('did:key:'.length)}`,
    created: now(),
    ...about,
  }
  const document = withProofTerms(unsecured)
  let proven = document
  for (const suite of suites) {
    const { type, name: cryptosuite = '' } = suite
    // Whether it has a form in this suite: what we sign of our own always has.
    if (!(await suite.signedBytes(document, { type, cryptosuite }))) return undefined
    proven = await attachProof(proven, request, suite)
  }
  return proven
}

/** What does not define the terms of a proof by its first context gets them (VC-DI section 2.4.1). */
function withProofTerms(document: JsonObject): JsonObject {
  const contexts = [document['@context'] ?? []].flat()
  if (contexts.includes(SECOND_MODEL) || contexts.includes(PROOF_TERMS)) return document
  return { ...document, '@context': [...contexts, PROOF_TERMS] }
}
