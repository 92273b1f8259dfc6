import { fromUtf8 } from '@vermilion/ledger'
import { type JsonReason, parseJson } from '../json/parse-json.ts'
import { findViolation } from '../json/schema.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'

/**
 * A certificate with all that is needed to judge it offline, version 1. A file has every member;
 * a bare credential is read as a bundle that lacks all but the first two.
 */
export type EvidenceBundle = {
  readonly v: 1
  readonly credential: JsonObject
  /** Opens the entry's commitment: 16 bytes, base64url. */
  readonly opening?: { readonly salt: string }
  /** C2SP tlog-proof, verbatim. */
  readonly tlogProof?: string
  /** The issuer's did:webvh history, one line an entry. */
  readonly didLog?: readonly string[]
}

export type BundleReason =
  | 'too-large'
  | 'wrong-media'
  | 'not-utf8'
  | JsonReason
  | 'version-unknown'
  | 'not-a-bundle'

export type BundleParsed =
  | { readonly ok: true; readonly bundle: EvidenceBundle }
  | { readonly ok: false; readonly reason: BundleReason }

export const BUNDLE_LIMIT = 256 * 1024

const SCHEMA = {
  type: 'object',
  properties: {
    v: { const: 1 },
    credential: { type: 'object' },
    opening: {
      type: 'object',
      properties: { salt: { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$' } },
      required: ['salt'],
      additionalProperties: false,
    },
    tlogProof: { type: 'string' },
    didLog: { type: 'array', items: { type: 'string' }, minItems: 1 },
  },
  required: ['v', 'credential', 'opening', 'tlogProof', 'didLog'],
  additionalProperties: false,
}

/** A stranger's file as a bundle, never throwing. It looks at form alone and verifies nothing. */
export function parseBundle(file: string | Uint8Array): BundleParsed {
  if (file.length > BUNDLE_LIMIT) return { ok: false, reason: 'too-large' }
  const text = typeof file === 'string' ? file : fromUtf8(file)
  if (text === undefined)
    return { ok: false, reason: isOtherMedia(file) ? 'wrong-media' : 'not-utf8' }
  if (!/^\s*\{/.test(text)) return { ok: false, reason: 'wrong-media' }

  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  if (!isObject(parsed.value)) return { ok: false, reason: 'not-a-bundle' }
  const isBare = Object.hasOwn(parsed.value, '@context')
  return isBare ? { ok: true, bundle: { v: 1, credential: parsed.value } } : asBundle(parsed.value)
}

function asBundle(value: JsonObject): BundleParsed {
  if (typeof value.v === 'number' && value.v !== 1) return { ok: false, reason: 'version-unknown' }
  if (findViolation(SCHEMA, value)) return { ok: false, reason: 'not-a-bundle' }
  return { ok: true, bundle: value as unknown as EvidenceBundle }
}

/** First bytes of PNG, JPEG, GIF, PDF and ZIP: better told as such than as broken text. */
const SIGNATURES = [
  [0x89, 0x50],
  [0xff, 0xd8],
  [0x47, 0x49, 0x46],
  [0x25, 0x50, 0x44],
  [0x50, 0x4b],
]

function isOtherMedia(file: string | Uint8Array): boolean {
  return SIGNATURES.some((bytes) => bytes.every((byte, i) => file[i] === byte))
}
