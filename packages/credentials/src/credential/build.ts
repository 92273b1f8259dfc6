import { assert, canonical, sha256Text, toHex } from '@vermilion/ledger'
import { isoSeconds } from '../json/instant.ts'
import { findViolation } from '../json/schema.ts'
import { type JsonObject, without } from '../json/shapes.ts'
import { attachProof, type ProofRequest } from '../proof/attach-proof.ts'
import { jcsOver } from '../proof/eddsa-jcs.ts'
import type { Suites } from '../proof/verify-proofs.ts'
import { STATUS_PURPOSES, type StatusPurpose } from '../status/status-list.ts'
import { findFormFault } from './form.ts'
import type { CompiledKind } from './kind.ts'
import { schemaSri } from './schema-hash.ts'

export type SecuredCredential = JsonObject & { readonly proof: readonly JsonObject[] }

export type CredentialFacts = {
  /** UUID of the certificate. */
  readonly id: string
  readonly issuer: string
  /** The legal date of issue at 00:00 in Shanghai, as an instant. */
  readonly validFrom: number
  readonly validUntil?: number
  /** UUID of the certificate that this one is in place of. */
  readonly supersedes?: string
  /** Of an extract: UUID of the certificate that it is of. */
  readonly extractOf?: string
  /** The claims by their keys, and the subject's `type`. */
  readonly subject: JsonObject
  readonly status: {
    readonly index: number
    /** URL of each list on the canonical host; a kind of the first form has no `refresh`. */
    readonly lists: Readonly<Partial<Record<StatusPurpose, string>>>
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
    ...urnOf('supersedes', facts.supersedes),
    ...urnOf('extractOf', facts.extractOf),
    credentialSubject: facts.subject,
    credentialSchema: {
      id: schemaId,
      type: 'JsonSchema',
      ...(kind.relatedResource ? { digestSRI: schemaSri(kind.schema) } : {}),
    },
    credentialStatus: STATUS_PURPOSES.flatMap((purpose) => statusEntry(purpose, facts.status)),
    ...(kind.relatedResource ? { relatedResource: kind.relatedResource } : {}),
  }
  const fault = findFormFault(credential)
  assert(fault === undefined, `a credential follows the W3C data model at ${fault}`)
  const violation = findViolation(kind.schema, credential)
  assert(!violation, `a credential fits its kind at ${violation?.path}`)
  return credential
}

function urnOf(member: string, id: string | undefined): JsonObject {
  return id === undefined ? {} : { [member]: `urn:uuid:${id}` }
}

function statusEntry(
  purpose: StatusPurpose,
  { index, lists }: CredentialFacts['status'],
): readonly JsonObject[] {
  const url = lists[purpose]
  if (url === undefined) return []
  return [
    {
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: url,
    },
  ]
}

/**
 * The credential with the issuer's proof set: `eddsa-jcs-2022` first, then one for each other suite.
 * All sign the same text with one key, and none rests on another.
 */
export async function signCredential(
  unsigned: JsonObject,
  request: ProofRequest,
  besides: Suites = [],
): Promise<SecuredCredential> {
  return (await signHashed(unsigned, request, besides)).credential
}

/**
 * The same with its `credentialHash`: who logs what they sign needs the hash that is signed once
 * more, and the canonical text is most of what it costs.
 */
export async function signHashed(
  unsigned: JsonObject,
  request: ProofRequest,
  besides: Suites = [],
): Promise<{ readonly credential: SecuredCredential; readonly hash: string }> {
  const hash = sha256Text(canonical(without(unsigned, 'proof')))
  let credential = await attachProof(unsigned, request, jcsOver(hash))
  for (const suite of besides) credential = await attachProof(credential, request, suite)
  return { credential, hash: toHex(hash) }
}
