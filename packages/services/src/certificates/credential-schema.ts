import type { CertificateKind } from '../definition/kind.ts'
import { object, type Schema, subjectSchema, text } from './claim-schema.ts'

const URN = '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
const SHA256_SRI = '^sha256-[A-Za-z0-9+/]{43}=$'
const INSTANT: Schema = { type: 'string', format: 'date-time' }

/** What the schema of a whole credential is made from. */
export type CredentialShape = Pick<
  CertificateKind,
  'form' | 'type' | 'subject' | 'claims' | 'validity'
> & {
  readonly schemaId: string
  readonly title: string
  readonly context: readonly string[]
  readonly related: readonly Schema[]
  /** Whether it is an extract, which names the certificate that it is of. */
  readonly isExtract: boolean
}

/** Of the whole credential without its proof; no member that it does not name. */
export function credentialSchema(shape: CredentialShape): Schema & { readonly $id: string } {
  const { form, type, subject, claims, schemaId, title, context, related, isExtract } = shape
  const purposes =
    form === 1 ? ['revocation', 'suspension'] : ['revocation', 'suspension', 'refresh']
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId,
    title,
    ...object({
      '@context': { const: context },
      id: text(URN),
      type: { const: ['VerifiableCredential', type] },
      issuer: { type: 'string', format: 'uri' },
      validFrom: INSTANT,
      ...validUntil(shape),
      ...(isExtract ? { extractOf: text(URN) } : {}),
      ...(form === 1 || isExtract ? {} : { 'supersedes?': text(URN) }),
      credentialSubject: subjectSchema(subject, claims),
      credentialSchema: form === 1 ? { const: named(schemaId) } : pinned(schemaId),
      credentialStatus: {
        type: 'array',
        minItems: purposes.length,
        maxItems: purposes.length,
        prefixItems: purposes.map(statusSchema),
      },
      ...(form === 1 ? {} : { relatedResource: { const: related } }),
    }),
  }
}

function validUntil({ form, validity }: CredentialShape): Readonly<Record<string, Schema>> {
  if (form === 1) return { 'validUntil?': INSTANT }
  return validity === 'unlimited' ? {} : { validUntil: INSTANT }
}

function named(id: string): Schema {
  return { id, type: 'JsonSchema' }
}

/** A schema cannot hold its own digest: the verifier compares it. */
function pinned(id: string): Schema {
  return object({ id: { const: id }, type: { const: 'JsonSchema' }, digestSRI: text(SHA256_SRI) })
}

function statusSchema(purpose: string): Schema {
  return object({
    type: { const: 'BitstringStatusListEntry' },
    statusPurpose: { const: purpose },
    statusListIndex: text('^(0|[1-9][0-9]{0,9})$'),
    statusListCredential: { type: 'string', format: 'uri' },
  })
}
