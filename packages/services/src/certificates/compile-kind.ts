import type { CertificateKind, Claim, ClaimType } from '../definition/catalogue.ts'
import type { Text } from '../definition/text.ts'

/** JSON Schema 2020-12, of which a kind uses a small closed part. */
export type Schema = { readonly [keyword: string]: SchemaValue }
type SchemaValue = string | number | boolean | readonly SchemaValue[] | Schema

/** A kind for those who sign, verify and show it; none of them reads the catalogue. */
export type CompiledKind = {
  readonly id: string
  readonly version: number
  readonly type: string
  readonly context: readonly string[]
  /** Of the whole credential without its proof; no member that it does not name. */
  readonly schema: Schema & { readonly $id: string }
  readonly names: Text
  readonly issuers: readonly string[]
  readonly subject: string
  readonly statement: Text
  readonly claims: readonly (Claim & { readonly key: string })[]
  readonly layouts: CertificateKind['layouts']
}

const HOME = 'https://vermilion.example'
const VC = 'https://www.w3.org/ns/credentials/v2'

export function compileKind(kind: CertificateKind): CompiledKind {
  const { id, version, type, names, issuers, subject, statement, claims, layouts } = kind
  const context = [VC, `${HOME}/contexts/${id}/v${version}`]
  const schemaId = `${HOME}/schemas/${id}/${version}.json`
  return {
    id,
    version,
    type,
    context,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: schemaId,
      title: names.en,
      ...object({
        '@context': { const: context },
        id: text('^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
        type: { const: ['VerifiableCredential', type] },
        issuer: { type: 'string', format: 'uri' },
        validFrom: { type: 'string', format: 'date-time' },
        'validUntil?': { type: 'string', format: 'date-time' },
        credentialSubject: subjectSchema(subject, claims),
        credentialSchema: { const: { id: schemaId, type: 'JsonSchema' } },
        credentialStatus: {
          type: 'array',
          minItems: 2,
          maxItems: 2,
          prefixItems: [statusSchema('revocation'), statusSchema('suspension')],
        },
      }),
    },
    names,
    issuers,
    subject,
    statement,
    claims: Object.entries(claims).map(([key, claim]) => ({ key, ...claim })),
    layouts,
  }
}

function subjectSchema(subject: string, claims: CertificateKind['claims']): Schema {
  return object({
    type: { const: subject },
    ...Object.fromEntries(
      Object.entries(claims).map(([key, claim]) => [
        claim.required ? key : `${key}?`,
        SCHEMA_OF[claim.type](Object.keys(claim.options ?? {})),
      ]),
    ),
  })
}

function statusSchema(purpose: string): Schema {
  return object({
    type: { const: 'BitstringStatusListEntry' },
    statusPurpose: { const: purpose },
    statusListIndex: text('^(0|[1-9][0-9]{0,9})$'),
    statusListCredential: { type: 'string', format: 'uri' },
  })
}

const SCHEMA_OF: Readonly<Record<ClaimType, (codes: readonly string[]) => Schema>> = {
  string: () => ({ type: 'string', minLength: 1, maxLength: 500 }),
  bilingual: () => ({
    type: 'array',
    minItems: 1,
    prefixItems: [languageSchema('zh-CN'), languageSchema('en')],
    items: false,
  }),
  code: (codes) => ({ enum: codes }),
  codes: (codes) => ({
    type: 'array',
    minItems: 1,
    maxItems: codes.length,
    items: { enum: codes },
  }),
  date: () => ({ type: 'string', format: 'date' }),
  money: () =>
    object({ amount: text('^(0|[1-9][0-9]*)(\\.[0-9]+)?$'), currency: text('^[A-Z]{3}$') }),
  uscc: () => text('^[0-9A-HJ-NP-RT-UW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Y]{10}$'),
  address: () =>
    object({
      division: text('^[0-9]{6}$'),
      'street?': text('^[0-9]{9}$'),
      text: { type: 'string', minLength: 1, maxLength: 200 },
      full: { type: 'string', minLength: 1, maxLength: 300 },
    }),
  strings: () => ({
    type: 'array',
    minItems: 1,
    maxItems: 200,
    items: { type: 'string', minLength: 1, maxLength: 500 },
  }),
}

function languageSchema(language: string): Schema {
  return object({
    '@value': { type: 'string', minLength: 1, maxLength: 2000 },
    '@language': { const: language },
  })
}

function text(pattern: string): Schema {
  return { type: 'string', pattern }
}

/** Exactly these members; a name with a question mark may be missing. */
function object(members: Readonly<Record<string, Schema>>): Schema {
  const named = Object.entries(members)
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(([key, schema]) => [key.replace('?', ''), schema])),
    required: named.map(([key]) => key).filter((key) => !key.endsWith('?')),
    additionalProperties: false,
  }
}
