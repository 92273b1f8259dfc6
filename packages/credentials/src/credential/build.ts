import { assert } from '@vermilion/ledger'
import { isoSeconds } from '../json/instant.ts'
import { findViolation } from '../json/schema.ts'
import type { JsonObject } from '../json/shapes.ts'
import { attachProof, type ProofRequest } from '../proof/eddsa-jcs.ts'
import { STATUS_PURPOSES, type StatusPurpose } from '../status/status-list.ts'
import { findFormFault } from './form.ts'
import type { CompiledKind } from './kind.ts'

export type CredentialFacts = {
  /** UUID of the certificate. */
  readonly id: string
  readonly issuer: string
  /** The legal date of issue at 00:00 in Shanghai, as an instant. */
  readonly validFrom: number
  readonly validUntil?: number
  /** The claims by their keys, and the subject's `type`. */
  readonly subject: JsonObject
  readonly status: {
    readonly index: number
    /** URL of the list on the canonical host. */
    readonly lists: Readonly<Record<StatusPurpose, string>>
  }
}

/**
 * An unsigned W3C VC 2.0 of a kind. Facts that do not fit the kind are a bug of the caller, who
 * validated them: nothing is signed that its own verifier would refuse.
 */
export function buildCredential(kind: CompiledKind, facts: CredentialFacts): JsonObject {
  const schemaId = kind.schema.$id
  assert(typeof schemaId === 'string', 'the schema of a kind has an $id')
  const credential: JsonObject = {
    '@context': kind.context,
    id: `urn:uuid:${facts.id}`,
    type: ['VerifiableCredential', kind.type],
    issuer: facts.issuer,
    validFrom: isoSeconds(facts.validFrom),
    ...(facts.validUntil === undefined ? {} : { validUntil: isoSeconds(facts.validUntil) }),
    credentialSubject: facts.subject,
    credentialSchema: { id: schemaId, type: 'JsonSchema' },
    credentialStatus: STATUS_PURPOSES.map((statusPurpose) => ({
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(facts.status.index),
      statusListCredential: facts.status.lists[statusPurpose],
    })),
  }
  const fault = findFormFault(credential)
  assert(fault === undefined, `a credential follows the W3C data model at ${fault}`)
  const violation = findViolation(kind.schema, credential)
  assert(!violation, `a credential fits its kind at ${violation?.path}`)
  return credential
}

/** The credential with the issuer's `eddsa-jcs-2022` proof in its proof set. */
export function signCredential(
  unsigned: JsonObject,
  request: ProofRequest,
): Promise<JsonObject & { readonly proof: readonly JsonObject[] }> {
  return attachProof(unsigned, request)
}
