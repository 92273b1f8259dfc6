import { type Cbor, encodeCbor, fromBase64Url, leafHash } from '@vermilion/ledger'
import type { EvidenceBundle, LoggedCredential } from '../bundle/bundle.ts'
import { certificateEntry } from '../bundle/leaf.ts'
import { issuerOf } from '../credential/form.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { parseWebvhDid } from '../webvh/did-syntax.ts'
import { type CompactKind, MEMBER, packCredential } from './credential.ts'
import { toDigits } from './digits.ts'
import { type Evidence, evidenceIn, packEvidence, withoutLatest } from './evidence.ts'
import { inOrder } from './plain.ts'

/** A link to show as a QR code, and the error correction that its size is reckoned with. */
export type Code = { readonly link: string; readonly level: 'M' | 'L' }

export type Codes = {
  /** With the issuer's proof alone, within QR version 20-M: reads easily from a small print. */
  readonly slim?: Code
  /** With the log's proof too, within version 28-L: is judged without a network. */
  readonly full?: Code
}

/** Data bits of QR version 20 at M and 28 at L (ISO/IEC 18004 table 7). */
const ROOM = { M: 5_352, L: 12_248 } as const

/**
 * The codes of a certificate, which follow from its bundle and its kind alone. A certificate of an
 * edition from before compact forms has none. `full` holds the whole certificate where that fits, else
 * its extract; where not even that does, the cosignatures of whoever signed last are left out.
 */
export function codesOf(bundle: EvidenceBundle, kinds: readonly CompiledKind[]): Codes {
  const { credential, opening, tlogProof, extract } = bundle
  const slim = codeOf('M', (extract ?? bundle).credential, kinds)
  const whole = opening && tlogProof !== undefined ? [{ credential, opening, tlogProof }] : []
  const logged = [...whole, ...(extract ? [extract] : [])]
  const full =
    firstOf(logged, (each) => evidenceCode(each, kinds)) ??
    firstOf(logged.toReversed(), (each) => shortenedCode(each, kinds))
  return { ...(slim ? { slim } : {}), ...(full ? { full } : {}) }
}

function firstOf<From, To>(all: readonly From[], find: (each: From) => To | undefined) {
  for (const each of all) {
    const found = find(each)
    if (found !== undefined) return found
  }
  return undefined
}

function evidenceCode(logged: LoggedCredential, kinds: readonly CompiledKind[]): Code | undefined {
  const proven = evidenceOf(logged)
  return proven && codeOf('L', logged.credential, kinds, proven)
}

function shortenedCode(logged: LoggedCredential, kinds: readonly CompiledKind[]): Code | undefined {
  const proven = evidenceOf(logged)
  let evidence = proven && withoutLatest(proven.evidence)
  while (proven && evidence) {
    const code = codeOf('L', logged.credential, kinds, { ...proven, evidence })
    if (code) return code
    evidence = withoutLatest(evidence)
  }
  return undefined
}

type Proven = { readonly salt: Uint8Array; readonly evidence: Evidence }

function evidenceOf({ credential, opening, tlogProof }: LoggedCredential): Proven | undefined {
  const salt = fromBase64Url(opening.salt)
  const issuer = issuerOf(credential)
  if (salt?.length !== 16 || issuer === undefined) return undefined
  const evidence = evidenceIn(tlogProof, leafHash(certificateEntry(credential, issuer, salt)))
  return evidence && { salt, evidence }
}

function codeOf(
  level: Code['level'],
  credential: JsonObject,
  kinds: readonly CompiledKind[],
  proven?: Proven,
): Code | undefined {
  const kind = compactKinds(kinds).find(({ schema }) => isOfSchema(credential, schema.$id))
  const host = parseWebvhDid(issuerOf(credential) ?? '')?.host
  const packed = kind && packCredential(credential, kind)
  if (!packed || host === undefined) return undefined
  const payload = encodeCode(packed, proven)
  const link = `https://${host}/v#${toDigits(payload)}`
  return bitsOf(link) <= ROOM[level] ? { link, level } : undefined
}

/** The bytes of a code: deterministic CBOR (RFC 8949 section 4.2), the only ones of what it says. */
export function encodeCode(
  packed: ReadonlyMap<number | string, Cbor>,
  proven?: Proven,
): Uint8Array {
  const evidence: [number, Cbor][] = proven
    ? [
        [MEMBER.salt, proven.salt],
        [MEMBER.evidence, packEvidence(proven.evidence)],
      ]
    : []
  return encodeCbor(inOrder([...packed, ...evidence]))
}

/** All kinds that have a compact form, extracts among them. */
export function compactKinds(kinds: readonly CompiledKind[]): readonly CompactKind[] {
  const all = kinds.flatMap((kind) => (kind.extract ? [kind, kind.extract] : [kind]))
  return all.filter((kind): kind is CompactKind => kind.compact !== undefined)
}

function isOfSchema({ credentialSchema }: JsonObject, schemaId: unknown): boolean {
  const ids = listOf(credentialSchema).map((each) => (isObject(each) ? each.id : undefined))
  return ids.length > 0 && ids.every((id) => id === schemaId)
}

/**
 * What a link takes in a QR code of version 10 to 40: its address as bytes, its digits as a number, each
 * behind four bits of mode and its length (ISO/IEC 18004 section 7.4; the longer counts are reckoned).
 */
function bitsOf(link: string): number {
  const address = link.indexOf('#') + 1
  const digits = link.length - address
  const rest = [0, 4, 7][digits % 3] ?? 0
  return 4 + 16 + 8 * address + 4 + 14 + 10 * Math.floor(digits / 3) + rest
}
