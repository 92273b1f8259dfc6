import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { statusAt } from '../status/bitstring.ts'
import { readStatusList, STATUS_PURPOSES, type StatusPurpose } from '../status/status-list.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import type { Version } from '../webvh/resolve.ts'
import { type Check, found, passed, type StatusState } from './report.ts'

/** Fetched lists by the canonical URL that the certificate names. */
export type StatusLists = Readonly<Record<string, string>>

export type Status = {
  readonly check: Check
  readonly status: { readonly state: StatusState; readonly asOf?: number }
}

type Place = { readonly purpose: StatusPurpose; readonly url: string; readonly index: number }
type Reading = {
  readonly place: Place
  readonly set?: boolean
  readonly stale?: boolean
  readonly asOf?: number
}

/** Where a credential's status stands written; empty where it says so in no way that we read. */
export function statusPlaces(credential: JsonObject): readonly Place[] {
  return listOf(credential.credentialStatus).filter(isObject).flatMap(placeOf)
}

function placeOf(entry: JsonObject): readonly Place[] {
  const { type, statusPurpose, statusListCredential: url, statusListIndex } = entry
  const purpose = STATUS_PURPOSES.find((each) => each === statusPurpose)
  const exact = typeof statusListIndex === 'string' && /^(0|[1-9]\d{0,9})$/.test(statusListIndex)
  if (type !== 'BitstringStatusListEntry' || !purpose || !exact || typeof url !== 'string')
    return []
  return [{ purpose, url, index: Number(statusListIndex) }]
}

/**
 * Good as of the older of both lists, or not; unknown whenever a list is missing, not the issuer's,
 * past its time or too short. A stale list cannot show that a certificate is good, but revocation is
 * final, so even a stale list shows that it is not.
 */
export async function checkStatus(
  credential: JsonObject,
  issuer: string | undefined,
  versions: readonly Version[] | undefined,
  lists: StatusLists | undefined,
  now: number,
): Promise<Status> {
  const places = statusPlaces(credential)
  const complete = STATUS_PURPOSES.every((each) => places.some(({ purpose }) => purpose === each))
  if (!complete || issuer === undefined || !versions) return unknownStatus()

  const readings = await Promise.all(
    places.map((place) => readPlace(place, issuer, versions, lists ?? {}, now)),
  )
  const revoked = readings.find(({ place, set }) => place.purpose === 'revocation' && set)
  if (revoked) return settled('revoked', revoked.asOf)
  if (readings.some(({ set }) => set === undefined)) return unknownStatus()

  const asOf = Math.min(...readings.map((each) => each.asOf ?? 0))
  if (readings.some(({ stale }) => stale)) {
    return {
      check: found('status', 'status-stale', { at: asOf }),
      status: { state: 'unknown', asOf },
    }
  }
  if (readings.some(({ set }) => set)) return settled('suspended', asOf)
  return { check: passed('status', { at: asOf }), status: { state: 'good', asOf } }
}

function unknownStatus(): Status {
  return { check: found('status', 'status-unknown'), status: { state: 'unknown' } }
}

function settled(state: 'revoked' | 'suspended', asOf = 0): Status {
  return { check: found('status', state, { at: asOf }), status: { state, asOf } }
}

async function readPlace(
  place: Place,
  issuer: string,
  versions: readonly Version[],
  lists: StatusLists,
  now: number,
): Promise<Reading> {
  const text = Object.hasOwn(lists, place.url) ? lists[place.url] : undefined
  if (text === undefined) return { place }
  const { url, purpose } = place
  // A key that was retired explains old certificates but no longer speaks about today.
  const findKey = (method: string) =>
    isInForce(versions, method)
      ? findAssertionKey(versions, method)
      : ({ ok: false, code: 'key-not-in-history' } as const)
  const list = await readStatusList(text, { url, issuer, purpose, findKey, now })
  if (!list.ok) return { place }
  const set = statusAt(list.bits, place.index)
  return set === undefined ? { place } : { place, set, stale: list.stale, asOf: list.asOf }
}
