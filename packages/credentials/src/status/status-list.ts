import { canonical } from '@vermilion/ledger'
import { isoSeconds, utcInstant } from '../json/instant.ts'
import { parseJson } from '../json/parse-json.ts'
import { isArray, isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { type FindKey, verifyProofs } from '../proof/verify-proofs.ts'
import { decodeBitstring, encodeBitstring } from './bitstring.ts'
import { type StatusVersion, versionIn, versionResource } from './version.ts'

/** `refresh`: a newer certificate is there in place of this one. */
export const STATUS_PURPOSES = ['revocation', 'suspension', 'refresh'] as const
export type StatusPurpose = (typeof STATUS_PURPOSES)[number]

const CONTEXT = ['https://www.w3.org/ns/credentials/v2']
const CLOCK_SKEW_MS = 5 * 60_000

/**
 * One version of one list, still to be signed by the authority whose certificates it speaks of.
 * After `validUntil` it no longer proves that a certificate is good.
 */
export function buildStatusListCredential(list: {
  readonly url: string
  readonly issuer: string
  readonly purpose: StatusPurpose
  readonly bits: Uint8Array
  readonly validFrom: number
  readonly validUntil: number
  /** Which state of the list it is; the log has a statement of each. */
  readonly version?: StatusVersion
}): JsonObject {
  return {
    '@context': CONTEXT,
    id: list.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: isoSeconds(list.validFrom),
    validUntil: isoSeconds(list.validUntil),
    credentialSubject: {
      id: `${list.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: encodeBitstring(list.bits),
    },
    ...(list.version ? { relatedResource: [versionResource(list.version)] } : {}),
  }
}

export type StatusListRead =
  | {
      readonly ok: true
      readonly bits: Uint8Array
      readonly asOf: number
      readonly stale: boolean
      /** Undefined where the list names none. */
      readonly version: number | undefined
    }
  | {
      readonly ok: false
      readonly reason: 'malformed' | 'other-list' | 'not-yet-valid' | 'not-signed'
    }

/**
 * A fetched list, checked against what the certificate says about it: same URL, same purpose, same
 * issuer, signed by a key that `findKey` vouches for.
 */
export async function readStatusList(
  text: string,
  expected: {
    readonly url: string
    readonly issuer: string
    readonly purpose: StatusPurpose
    readonly findKey: FindKey
    readonly now: number
  },
): Promise<StatusListRead> {
  const parsed = parseJson(text)
  const list = parsed.ok && isObject(parsed.value) ? parsed.value : undefined
  const subject = list?.credentialSubject
  if (!list || !isObject(subject)) return { ok: false, reason: 'malformed' }

  const bits = decodeBitstring(subject.encodedList)
  const from = utcInstant(list.validFrom)
  const until = utcInstant(list.validUntil)
  if (!bits || from === undefined || until === undefined) return { ok: false, reason: 'malformed' }
  if (!isAbout(list, subject, expected)) return { ok: false, reason: 'other-list' }
  if (from > expected.now + CLOCK_SKEW_MS) return { ok: false, reason: 'not-yet-valid' }

  const proofs = await verifyProofs(list, expected.findKey, expected.now)
  const signed = proofs.length > 0 && proofs.every(({ result }) => result === 'passed')
  if (!signed) return { ok: false, reason: 'not-signed' }
  const version = versionIn(list, expected.url)
  return { ok: true, bits, asOf: from, stale: expected.now > until, version }
}

function isAbout(
  list: JsonObject,
  subject: JsonObject,
  { url, issuer, purpose }: { url: string; issuer: string; purpose: StatusPurpose },
): boolean {
  return (
    canonical(list['@context'] ?? null) === canonical(CONTEXT) &&
    isArray(list.proof) &&
    list.id === url &&
    list.issuer === issuer &&
    listOf(list.type).includes('BitstringStatusListCredential') &&
    subject.type === 'BitstringStatusList' &&
    subject.statusPurpose === purpose
  )
}
