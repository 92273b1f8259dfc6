import { digestMultibase } from '../credential/schema-hash.ts'
import { isoSeconds, zonedInstant } from '../json/instant.ts'
import { findViolation } from '../json/schema.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import { encodeMultikey } from '../proof/multikey.ts'

/** The edition of its form (W3C Recognized Entities, a working draft): another one is another URL. */
const CONTEXT_URL = 'https://vermilion.example/contexts/recognition/v1'
const CONTEXT = ['https://www.w3.org/ns/credentials/v2', CONTEXT_URL]
const TYPES = ['VerifiableCredential', 'RecognizedEntityCredential']

const instant = { type: 'string', format: 'date-time' }
const didKey = { type: 'string', pattern: '^did:key:z6Mk' }

function record(properties: JsonObject): JsonObject {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
}

/** The exact shape; what it does not name is refused. */
const SCHEMA = record({
  '@context': { const: CONTEXT },
  id: { type: 'string', pattern: '^urn:uuid:[0-9a-f-]{36}$' },
  type: { const: TYPES },
  issuer: didKey,
  validFrom: instant,
  validUntil: instant,
  credentialSubject: record({
    id: { type: 'string', pattern: '^did:webvh:' },
    type: { const: 'RecognizedEntity' },
    recognizedTo: record({
      type: { const: 'RecognizedAction' },
      action: { const: 'issue' },
      recognizedBy: didKey,
      outputValidation: record({
        type: { const: 'JsonSchema' },
        id: { type: 'string', format: 'uri' },
        digestMultibase: { type: 'string', pattern: '^zQm' },
      }),
    }),
  }),
  proof: { type: 'array', items: { type: 'object' }, minItems: 1, maxItems: 1 },
})

/** That an authority may issue what fits a schema, for as long. */
export type Recognition = {
  /** did:key of the root that says so. */
  readonly by: string
  /** The authority. */
  readonly did: string
  readonly schemaId: string
  /** `digestMultibase` of the schema. */
  readonly digest: string
  readonly from: number
  readonly until: number
}

/** The unsigned credential that says so; `id` is its UUID. */
export function buildRecognition(
  id: string,
  {
    root,
    did,
    schema,
    from,
    until,
  }: {
    readonly root: Uint8Array
    readonly did: string
    readonly schema: JsonObject
    readonly from: number
    readonly until: number
  },
): JsonObject {
  const by = `did:key:${encodeMultikey(root)}`
  return {
    '@context': CONTEXT,
    id: `urn:uuid:${id}`,
    type: TYPES,
    issuer: by,
    validFrom: isoSeconds(from),
    validUntil: isoSeconds(until),
    credentialSubject: {
      id: did,
      type: 'RecognizedEntity',
      recognizedTo: {
        type: 'RecognizedAction',
        action: 'issue',
        recognizedBy: by,
        outputValidation: {
          type: 'JsonSchema',
          id: schema.$id ?? null,
          digestMultibase: digestMultibase(schema),
        },
      },
    },
  }
}

/** What a signed credential says, whoever signed it; undefined where it has another form. */
export function readRecognition(credential: JsonObject): Recognition | undefined {
  if (findViolation(SCHEMA, credential)) return undefined
  const { issuer: by, validFrom, validUntil, credentialSubject: subject } = credential
  if (!isObject(subject) || !isObject(subject.recognizedTo)) return undefined
  const { recognizedBy, outputValidation: schema } = subject.recognizedTo
  const from = zonedInstant(validFrom)
  const until = zonedInstant(validUntil)
  if (by !== recognizedBy || !isObject(schema) || from === undefined || until === undefined)
    return undefined
  const { id: schemaId, digestMultibase: digest } = schema
  return {
    by: String(by),
    did: String(subject.id),
    schemaId: String(schemaId),
    digest: String(digest),
    from,
    until,
  }
}

/** The terms of a recognition as JSON-LD, for readers of other programs. */
export const RECOGNITION_CONTEXT: JsonObject = {
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    RecognizedEntityCredential: 'https://vermilion.example/terms#RecognizedEntityCredential',
    RecognizedEntity: 'https://vermilion.example/terms#RecognizedEntity',
    RecognizedAction: 'https://vermilion.example/terms#RecognizedAction',
    recognizedTo: { '@id': 'https://vermilion.example/terms#recognizedTo', '@type': '@id' },
    action: 'https://vermilion.example/terms#action',
    recognizedBy: { '@id': 'https://vermilion.example/terms#recognizedBy', '@type': '@id' },
    outputValidation: { '@id': 'https://vermilion.example/terms#outputValidation', '@type': '@id' },
  },
}
