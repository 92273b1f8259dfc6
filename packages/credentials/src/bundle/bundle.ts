import { fromUtf8 } from '@vermilion/ledger'
import { type JsonReason, parseJson } from '../json/parse-json.ts'
import { findViolation } from '../json/schema.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'

/** A credential beside the proof that a log holds its entry. */
export type LoggedCredential = {
  readonly credential: JsonObject
  /** Opens the entry's commitment: 16 bytes, base64url. */
  readonly opening: { readonly salt: string }
  /** C2SP tlog-proof, verbatim. */
  readonly tlogProof: string
}

/**
 * A certificate with all that is needed to judge it offline, version 1. A file has every member up to
 * `didLog`; a bare credential is read as a bundle that lacks all but the first two.
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
  /** `did-witness.json` of that history: who saw its entries (did:webvh 1.0, "DID Witnesses"). */
  readonly didWitness?: readonly JsonObject[]
  /** Credentials of the root: this issuer may issue this kind. */
  readonly recognition?: readonly LoggedCredential[]
  /** The small credential of the same certificate, for a printed code. */
  readonly extract?: LoggedCredential
  /** A status list as of the download (IETF Token Status List, JWT), and that the log holds its version. */
  readonly status?: { readonly token: string; readonly tlogProof: string }
}

export type BundleReason =
  | 'too-large'
  | 'wrong-media'
  | 'not-utf8'
  /** UTF-16, or with the mark before UTF-8: an editor saved it, and what it did else nobody knows. */
  | 're-encoded'
  /** The proof of a record in the log, alone. */
  | 'log-proof'
  | JsonReason
  | 'version-unknown'
  | 'not-a-bundle'
  | 'no-bundle'

export type BundleParsed =
  | { readonly ok: true; readonly bundle: EvidenceBundle }
  | { readonly ok: false; readonly reason: BundleReason }

export const BUNDLE_LIMIT = 256 * 1024

const LOGGED = {
  credential: { type: 'object' },
  opening: {
    type: 'object',
    properties: { salt: { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$' } },
    required: ['salt'],
    additionalProperties: false,
  },
  tlogProof: { type: 'string' },
}
const LOGGED_CREDENTIAL = {
  type: 'object',
  properties: LOGGED,
  required: Object.keys(LOGGED),
  additionalProperties: false,
}

/** What proves a certificate, whatever form of it is beside. */
export const EVIDENCE_SHAPES = {
  opening: LOGGED.opening,
  tlogProof: LOGGED.tlogProof,
  didLog: { type: 'array', items: { type: 'string' }, minItems: 1 },
  didWitness: { type: 'array', items: { type: 'object' }, maxItems: 1_000 },
  recognition: { type: 'array', items: LOGGED_CREDENTIAL, minItems: 1, maxItems: 8 },
  status: {
    type: 'object',
    properties: { token: { type: 'string' }, tlogProof: { type: 'string' } },
    required: ['token', 'tlogProof'],
    additionalProperties: false,
  },
}

const SCHEMA = {
  type: 'object',
  properties: {
    v: { const: 1 },
    credential: LOGGED.credential,
    ...EVIDENCE_SHAPES,
    extract: LOGGED_CREDENTIAL,
  },
  required: ['v', 'credential', 'opening', 'tlogProof', 'didLog'],
  additionalProperties: false,
}

/** A stranger's file as a bundle, never throwing. It looks at form alone and verifies nothing. */
export function parseBundle(file: string | Uint8Array): BundleParsed {
  if (file.length > BUNDLE_LIMIT) return { ok: false, reason: 'too-large' }
  const text = typeof file === 'string' ? file : fromUtf8(file)
  if (text === undefined) return { ok: false, reason: unreadable(file) }
  if (text.startsWith('\ufeff')) return { ok: false, reason: 're-encoded' }
  if (text.startsWith('c2sp.org/tlog-proof@')) return { ok: false, reason: 'log-proof' }
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

const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

function unreadable(file: string | Uint8Array): BundleReason {
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => file[i] === byte)
  if (BYTE_ORDER_MARKS.some(begins)) return 're-encoded'
  return SIGNATURES.some(begins) ? 'wrong-media' : 'not-utf8'
}
