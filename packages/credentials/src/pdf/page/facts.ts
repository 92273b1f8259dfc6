import {
  assert,
  fromBase64Url,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  toHex,
} from '@vermilion/ledger'
import type { EvidenceBundle } from '../../bundle/bundle.ts'
import { certificateEntry } from '../../bundle/leaf.ts'
import { issuerOf } from '../../credential/form.ts'
import type { Text } from '../../credential/kind.ts'
import { zonedInstant } from '../../json/instant.ts'
import { isObject, listOf } from '../../json/shapes.ts'
import { parseWebvhDid } from '../../webvh/did-syntax.ts'

/** What a page prints of its bundle besides the claims, as it stands there: whether it is true, verifying tells. */
export type PageFacts = {
  /** UUID. */
  readonly id: string
  /** As the certificate itself carries it. */
  readonly number?: string
  readonly issuer: string
  /** The issuer's host: short links lead there. */
  readonly host: string
  readonly validFrom: number
  readonly validUntil?: number
  readonly key: string
  readonly log: string
  readonly index: number
  readonly size: number
  /** Hex. */
  readonly leaf: string
  readonly witnesses: readonly { readonly name: string; readonly time: number }[]
}

/** Undefined for a bundle without all its evidence: of such a one no page is made. */
export function readFacts({
  credential,
  opening,
  tlogProof,
}: EvidenceBundle): PageFacts | undefined {
  const id = /^urn:uuid:([0-9a-f-]{36})$/.exec(String(credential.id))?.[1]
  const issuer = issuerOf(credential)
  const host = issuer && parseWebvhDid(issuer)?.host
  const validFrom = zonedInstant(credential.validFrom)
  const validUntil = zonedInstant(credential.validUntil)
  const salt = opening && fromBase64Url(opening.salt)
  const logged = tlogProof === undefined ? undefined : readProof(tlogProof)
  if (!id || !issuer || !host || validFrom === undefined || !salt || !logged) return undefined
  const subject = credential.credentialSubject
  const number = isObject(subject) ? subject.certificateNumber : undefined
  const proof = listOf(credential.proof).find(isObject)
  return {
    id,
    ...(typeof number === 'string' ? { number } : {}),
    issuer,
    host,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    key: String(proof?.verificationMethod ?? '').replace(issuer, ''),
    ...logged,
    leaf: toHex(leafHash(certificateEntry(credential, issuer, salt))),
  }
}

type Logged = Pick<PageFacts, 'log' | 'index' | 'size' | 'witnesses'>

function readProof(tlogProof: string): Logged | undefined {
  const parsed = parseTlogProof(tlogProof)
  const note = parsed.ok ? parseNote(parsed.proof.checkpoint) : undefined
  const checkpoint = note?.ok ? parseCheckpoint(note.text) : undefined
  if (!parsed.ok || !note?.ok || !checkpoint?.ok) return undefined
  const { origin, size } = checkpoint.checkpoint
  const times = new Map<string, number>()
  for (const { name, signature } of note.signatures) {
    const time = COSIGNATURE_SIZES.has(signature.length) ? timeOf(signature) : undefined
    if (time !== undefined && !times.has(name)) times.set(name, time)
  }
  const witnesses = [...times].map(([name, time]) => ({ name, time }))
  return { log: origin, index: parsed.proof.index, size, witnesses }
}

/** Eight bytes of time, then an Ed25519 or an ML-DSA-44 signature (C2SP tlog-cosignature). */
const COSIGNATURE_SIZES = new Set([8 + 64, 8 + 2420])
/** The end of year 9999, in POSIX seconds. */
const LATEST = 253_402_300_799

function timeOf(signature: Uint8Array): number | undefined {
  const view = new DataView(signature.buffer, signature.byteOffset, 8)
  const time = Number(view.getBigUint64(0))
  return time <= LATEST ? time : undefined
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
const SHANGHAI_MS = 8 * 3_600_000

/** A date in Shanghai: where legal dates begin and end. */
export function dateText(at: number): Text {
  const { year, month, day } = partsOf(at)
  const name = MONTHS[month - 1]
  assert(name, 'a month is one of twelve')
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${name} ${year}` }
}

/** `2026-11-23 12:00:05` in Shanghai. */
export function momentText(at: number): string {
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')
}

function partsOf(at: number) {
  const [year = 0, month = 0, day = 0] = new Date(at + SHANGHAI_MS)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number)
  return { year, month, day }
}
