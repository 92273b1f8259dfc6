import type { CertificateKind, ClaimType } from '../definition/kind.ts'

/** JSON Schema 2020-12, of which a kind uses a small closed part. */
export type Schema = { readonly [keyword: string]: SchemaValue }
type SchemaValue = string | number | boolean | readonly SchemaValue[] | Schema

/** Of a credential's subject: its type, and the claims in the order of the kind. */
export function subjectSchema(subject: string, claims: CertificateKind['claims']): Schema {
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

export function text(pattern: string): Schema {
  return { type: 'string', pattern }
}

/** Exactly these members; a name with a question mark may be missing. */
export function object(members: Readonly<Record<string, Schema>>): Schema {
  const named = Object.entries(members)
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(([key, schema]) => [key.replace('?', ''), schema])),
    required: named.map(([key]) => key).filter((key) => !key.endsWith('?')),
    additionalProperties: false,
  }
}
