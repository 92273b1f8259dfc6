import type { ClaimType, CompiledKind, JsonObject } from '../../src/index.ts'
import { BUSINESS_LICENCE } from './kind.ts'

const EXTRACT_CLAIMS = ['certificateNumber', 'uscc', 'legalName']
const EXTRACT_ID = 'https://vermilion.example/schemas/business-licence-extract/1.json'
const EXTRACT_CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://vermilion.example/contexts/business-licence-extract/v1',
]

const { properties } = BUSINESS_LICENCE.schema as { properties: Record<string, JsonObject> }
const subject = properties.credentialSubject as { properties: JsonObject; required: string[] }

/** The small credential of the licence, as a catalogue would compile it. */
const EXTRACT: CompiledKind = {
  ...BUSINESS_LICENCE,
  id: 'business-licence-extract',
  type: 'BusinessLicenceExtract',
  context: EXTRACT_CONTEXT,
  claims: BUSINESS_LICENCE.claims.filter(({ key }) => EXTRACT_CLAIMS.includes(key)),
  compact: { table: 2, keys: { certificateNumber: 1, uscc: 2, legalName: 3 } },
  schema: {
    ...BUSINESS_LICENCE.schema,
    $id: EXTRACT_ID,
    required: [...(BUSINESS_LICENCE.schema.required as string[]), 'extractOf'],
    properties: {
      ...properties,
      '@context': { const: EXTRACT_CONTEXT },
      type: { const: ['VerifiableCredential', 'BusinessLicenceExtract'] },
      extractOf: { type: 'string', pattern: '^urn:uuid:[0-9a-f-]{36}$' },
      credentialSchema: { const: { id: EXTRACT_ID, type: 'JsonSchema' } },
      credentialSubject: {
        ...subject,
        properties: Object.fromEntries(
          Object.entries(subject.properties).filter(([key]) =>
            ['type', ...EXTRACT_CLAIMS].includes(key),
          ),
        ),
        required: ['type', ...EXTRACT_CLAIMS],
      },
    },
  },
}

export const COMPACT_LICENCE: CompiledKind = {
  ...BUSINESS_LICENCE,
  compact: {
    table: 1,
    keys: Object.fromEntries(BUSINESS_LICENCE.claims.map(({ key }, at) => [key, at + 1])),
  },
  extract: EXTRACT,
}

const TYPES: Readonly<Record<string, readonly [ClaimType, JsonObject]>> = {
  text: ['string', { type: 'string' }],
  names: ['bilingual', { type: 'array' }],
  form: ['code', { enum: ['limited', 'joint-stock', 'branch'] }],
  on: ['date', { type: 'string', format: 'date' }],
  capital: ['money', { type: 'object' }],
  uscc: ['uscc', { type: 'string' }],
  place: ['address', { type: 'object' }],
  lines: ['strings', { type: 'array' }],
  items: ['codes', { type: 'array', items: { enum: ['hot', 'cold', 'raw'] } }],
}

/** A kind with one claim of every type there is, under names of their own, any of which may be missing. */
export const EVERY_TYPE: CompiledKind = {
  ...BUSINESS_LICENCE,
  id: 'every-type',
  claims: Object.entries(TYPES).map(([key, [type]]) => ({
    key,
    type,
    label: { zh: key, en: key },
    show: 'main',
  })),
  compact: {
    table: 9,
    keys: Object.fromEntries(Object.keys(TYPES).map((key, at) => [key, at + 1])),
  },
  schema: {
    ...BUSINESS_LICENCE.schema,
    properties: {
      ...properties,
      credentialSubject: {
        type: 'object',
        properties: {
          type: { const: 'Organization' },
          ...Object.fromEntries(Object.entries(TYPES).map(([key, [, schema]]) => [key, schema])),
        },
        required: ['type'],
        additionalProperties: false,
      },
    },
  },
}
