import { contexts as w3c } from '@digitalbazaar/credentials-context'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { cryptosuite as rdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import type { CompiledKind, JsonObject } from '@vermilion/credentials'

/** A verifier that we did not write, which knows the W3C's context, our kinds' and this issuer's key. */
export function dataIntegrityPeer(
  kinds: readonly CompiledKind[],
  issuer: { readonly did: string; readonly method: string; readonly multikey: string },
): (credential: JsonObject, suite: 'jcs' | 'rdfc', now: number) => Promise<boolean> {
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: issuer.method,
    type: 'Multikey',
    controller: issuer.did,
    publicKeyMultibase: issuer.multikey,
  }
  const did = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: issuer.did,
    verificationMethod: [method],
    assertionMethod: [issuer.method],
  }
  const documents = new Map<string, unknown>([
    ...w3c,
    ...kinds.map(
      ({ context, contextDocument }) => [context.at(-1) ?? '', contextDocument] as const,
    ),
    [issuer.method, method],
    [issuer.did, did],
  ])
  const documentLoader = async (url: string) => {
    const document = documents.get(url)
    if (!document) throw new Error(`nothing is fetched: ${url}`)
    return { documentUrl: url, document, contextUrl: null, tag: 'static' }
  }
  const suites = {
    jcs: () => new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
    rdfc: () => new DataIntegrityProof({ cryptosuite: rdfc }),
  }
  return async (credential, suite, now) => {
    const { verified } = await verifyCredential({
      credential: structuredClone(credential),
      suite: suites[suite](),
      documentLoader,
      now: new Date(now),
      checkStatus: async () => ({ verified: true }),
    })
    return verified
  }
}
