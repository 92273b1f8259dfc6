import { assert, fromUtf8 } from '@vermilion/ledger'
import { BUNDLE_LIMIT, EVIDENCE_SHAPES, type EvidenceBundle } from '../bundle/bundle.ts'
import { parseJson } from '../json/parse-json.ts'
import { findViolation } from '../json/schema.ts'
import { isObject } from '../json/shapes.ts'
import { parseSdJwt, type SdJwt } from './sd-jwt.ts'

/** What proves an SD-JWT without us: the members of a bundle, for this form of the certificate. */
export type SdJwtEvidence = Partial<
  Pick<EvidenceBundle, 'opening' | 'tlogProof' | 'didLog' | 'didWitness' | 'recognition' | 'status'>
>

export type SdJwtFile = { readonly sdJwt: SdJwt; readonly evidence: SdJwtEvidence }
export type SdJwtFileRead =
  | { readonly ok: true; readonly file: SdJwtFile }
  | { readonly ok: false; readonly reason: string }

/**
 * The flattened JSON form (RFC 9901 section 8.1), whose unprotected header takes more than disclosures:
 * `evidence` is ours, other readers pass over it.
 */
const SCHEMA = {
  type: 'object',
  properties: {
    protected: { type: 'string' },
    payload: { type: 'string' },
    signature: { type: 'string' },
    header: {
      type: 'object',
      properties: {
        disclosures: { type: 'array', items: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' } },
        kb_jwt: { type: 'string', pattern: '^[A-Za-z0-9_.-]+$' },
        evidence: { type: 'object', properties: EVIDENCE_SHAPES, additionalProperties: false },
      },
      required: ['disclosures'],
      additionalProperties: false,
    },
  },
  required: ['protected', 'payload', 'signature', 'header'],
  additionalProperties: false,
}

type Flattened = {
  readonly protected: string
  readonly payload: string
  readonly signature: string
  readonly header: {
    readonly disclosures: readonly string[]
    readonly kb_jwt?: string
    readonly evidence?: SdJwtEvidence
  }
}

/** An SD-JWT as a file that proves itself: the same token in the flattened JSON form, its evidence beside. */
export function writeSdJwtFile(compact: string, evidence: SdJwtEvidence): string {
  const [token = '', ...disclosures] = compact.split('~')
  const last = disclosures.pop()
  const [protectedHeader, payload, signature] = token.split('.')
  assert(protectedHeader && payload && signature && last !== undefined, 'an SD-JWT in compact form')
  const binding = last === '' ? {} : { kb_jwt: last }
  const header = { disclosures, ...binding, evidence }
  return JSON.stringify({ protected: protectedHeader, payload, signature, header })
}

/** A stranger's file or pasted text in either form, never throwing. It looks at form alone. */
export function readSdJwtFile(file: string | Uint8Array): SdJwtFileRead {
  if (file.length > BUNDLE_LIMIT) return { ok: false, reason: 'too-large' }
  const text = typeof file === 'string' ? file : fromUtf8(file)
  if (text === undefined) return { ok: false, reason: 'not-utf8' }
  const trimmed = text.trim()
  if (!trimmed.startsWith('{')) return withEvidence(trimmed, {})

  const json = parseJson(trimmed)
  if (!json.ok) return json
  if (!isObject(json.value) || findViolation(SCHEMA, json.value)) {
    return { ok: false, reason: 'malformed' }
  }
  const flattened = json.value as unknown as Flattened
  const { disclosures, kb_jwt = '', evidence = {} } = flattened.header
  const token = `${flattened.protected}.${flattened.payload}.${flattened.signature}`
  return withEvidence([token, ...disclosures, kb_jwt].join('~'), evidence)
}

function withEvidence(compact: string, evidence: SdJwtEvidence): SdJwtFileRead {
  const parsed = parseSdJwt(compact)
  return parsed.ok ? { ok: true, file: { sdJwt: parsed.sdJwt, evidence } } : parsed
}
