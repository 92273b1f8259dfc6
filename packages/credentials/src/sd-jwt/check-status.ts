import { isObject, type JsonObject } from '../json/shapes.ts'
import { decodeP256Multikey } from '../proof/multikey.ts'
import { type CertificateStatus, STATUS_BITS, stateAt } from '../status/states.ts'
import { readStatusToken } from '../status/status-token.ts'
import type { TrustFile } from '../trust/trust-file.ts'
import type { Status, StatusEvidence } from '../verdict/check-status.ts'
import { readStapled } from '../verdict/read-stapled.ts'
import { found, passed } from '../verdict/report.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import type { Version } from '../webvh/resolve.ts'

type Place = { readonly url: string; readonly index: number }
/** How it stood at an instant, by a list of which the log may be known to hold the version. */
type Reading = {
  readonly state: CertificateStatus
  readonly asOf: number
  readonly stale: boolean
  readonly version: number | undefined
}
type World = {
  readonly issuer: string | undefined
  readonly versions: readonly Version[] | undefined
  readonly trustFile: TrustFile
  readonly now: number
}

/**
 * What a Token Status List says of an SD-JWT (`status.status_list`, draft-ietf-oauth-status-list section
 * 6.2): the one fetched, else the one that came along. Good only by a list that is the issuer's, of today,
 * and no older than what is known; what is final stays so, by whatever list.
 */
export async function checkTokenStatus(
  claims: JsonObject,
  { lists: arriving, earlier: kept, stapled }: StatusEvidence,
  { issuer, versions, trustFile, now }: World,
): Promise<Status> {
  const place = placeIn(claims)
  if (!place || issuer === undefined || !versions) return UNKNOWN
  const world = { issuer, versions, trustFile, now }
  const [fetched, before, told] = await Promise.all([
    arriving.then((lists) => readFetched(place, lists?.[place.url], world)),
    kept.then((lists) => readFetched(place, lists?.[place.url], world)),
    stapled && readStapled(stapled, place, world),
  ])
  const brought = told === 'stolen' ? undefined : told
  const final = [fetched, brought, before].find(
    (each) => each?.state === 'revoked' || each?.state === 'superseded',
  )
  if (final) return said(final)
  if (stapled && !told) return UNKNOWN
  const known = Math.max(before?.version ?? 0, brought?.version ?? 0)
  if (fetched && (fetched.version ?? 0) < known) return doubted('status-rolled-back', fetched.asOf)
  const newest = fetched && !fetched.stale ? fetched : (brought ?? fetched)
  if (!newest) return UNKNOWN
  return newest.stale ? doubted('status-stale', newest.asOf) : said(newest)
}

const UNKNOWN: Status = {
  check: found('status', 'status-unknown'),
  status: { state: 'unknown' },
}

function said({ state, asOf }: Reading): Status {
  if (state !== 'valid')
    return { check: found('status', state, { at: asOf }), status: { state, asOf } }
  return { check: passed('status', { at: asOf }), status: { state: 'good', asOf } }
}

function doubted(code: 'status-rolled-back' | 'status-stale', asOf: number): Status {
  return { check: found('status', code, { at: asOf }), status: { state: 'unknown', asOf } }
}

function placeIn({ status }: JsonObject): Place | undefined {
  const list = isObject(status) ? status.status_list : undefined
  if (!isObject(list) || typeof list.uri !== 'string' || !Number.isSafeInteger(list.idx))
    return undefined
  return { url: list.uri, index: Number(list.idx) }
}

async function readFetched(
  { url, index }: Place,
  token: string | undefined,
  { versions, now }: World & { readonly versions: readonly Version[] },
): Promise<Reading | undefined> {
  if (token === undefined) return undefined
  const read = await readStatusToken(token.trim(), {
    url,
    now,
    // A key that was retired no longer speaks about today.
    findKey: (method) =>
      isInForce(versions, method, decodeP256Multikey)
        ? findAssertionKey(versions, method, decodeP256Multikey)
        : { ok: false, code: 'key-not-in-history' },
  })
  const state = read.ok && read.bits === STATUS_BITS ? stateAt(read.bytes, index) : undefined
  if (!read.ok || !state) return undefined
  return { state, asOf: read.asOf, stale: read.stale, version: read.version }
}
