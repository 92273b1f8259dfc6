import type { JsonObject } from '../json/shapes.ts'

const text = { type: 'string', maxLength: 512 }
/** That of ML-DSA-44 has 1,751 letters beside its name. */
const vkey = { type: 'string', maxLength: 2_304 }
const bilingual = record({ zh: text, en: text })

function record(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((key) => !optional.includes(key))
  return { type: 'object', properties, required, additionalProperties: false }
}

function list(items: JsonObject, maxItems: number): JsonObject {
  return { type: 'array', items, maxItems }
}

const kind = record({
  id: text,
  schemaId: { type: 'string', format: 'uri' },
  schemaDigest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
})

const size = { type: 'integer', minimum: 0 }
const compromised = record({ key: { type: 'string', pattern: '^z' }, log: text, from: size })

const agency = record(
  {
    id: text,
    did: { type: 'string', pattern: '^did:webvh:' },
    names: bilingual,
    seal: text,
    kinds: list(kind, 1_000),
    didLog: list({ type: 'string', maxLength: 65_536 }, 1_000),
    didWitness: list({ type: 'object' }, 1_000),
    compromised: list(compromised, 1_000),
  },
  ['compromised', 'didWitness'],
)

const sizeRange = record({ from: size, until: size, compromised: { const: true } }, [
  'from',
  'until',
  'compromised',
])
const receiptKey = record({ origin: text, key: { type: 'string', pattern: '^did:key:z' } })

/** The exact shape of a trust file; what it does not name is refused. */
export const TRUST_FILE_SCHEMA = record(
  {
    v: { const: 1 },
    version: { type: 'integer', minimum: 1 },
    issuedAt: { type: 'string', format: 'date-time' },
    root: { type: 'string', pattern: '^did:key:z' },
    origin: text,
    logs: list(vkey, 100),
    logRanges: { type: 'object', additionalProperties: sizeRange },
    receiptKeys: list(receiptKey, 100),
    hosts: {
      type: 'object',
      additionalProperties: { type: 'string', pattern: '^https?://[^/]+$' },
    },
    agencies: list(agency, 10_000),
    recognitions: list({ type: 'object' }, 10_000),
    policy: record(
      {
        text: { type: 'string', maxLength: 65_536 },
        quorum: { const: 'none' },
        witnesses: list(vkey, 100),
      },
      ['text', 'quorum', 'witnesses'],
    ),
    proof: list({ type: 'object' }, 4),
  },
  ['logRanges', 'receiptKeys', 'recognitions'],
)
