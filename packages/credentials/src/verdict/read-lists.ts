import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { statusValueAt } from '../status/bitstring.ts'
import { readStatusList, STATUS_PURPOSES, type StatusPurpose } from '../status/status-list.ts'
import type { StatusSize } from '../status/token-list.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import type { Version } from '../webvh/resolve.ts'

/** Fetched lists by the canonical URL that the certificate names. */
export type StatusLists = Readonly<Record<string, string>>

export type Place = {
  readonly purpose: StatusPurpose
  readonly url: string
  readonly index: number
  /** Bits of an entry: 1 in every list of ours. */
  readonly size: StatusSize
}

/** What one list says of one certificate. */
export type Reading = {
  readonly place: Place
  readonly set: boolean
  readonly stale: boolean
  readonly asOf: number
  readonly version: number | undefined
}

/** Whose lists they are, and when they are read. */
export type ReadWith = {
  readonly issuer: string
  readonly versions: readonly Version[]
  readonly now: number
}

/** Where a credential's status stands written; empty where it says so in no way that we read. */
export function statusPlaces(credential: JsonObject): readonly Place[] {
  return listOf(credential.credentialStatus).filter(isObject).flatMap(placeOf)
}

function placeOf(entry: JsonObject): readonly Place[] {
  const { type, statusPurpose, statusListCredential: url, statusListIndex, statusSize = 1 } = entry
  const purpose = STATUS_PURPOSES.find((each) => each === statusPurpose)
  const size = ([1, 2, 4, 8] as const).find((each) => each === statusSize)
  const exact = typeof statusListIndex === 'string' && /^(0|[1-9]\d{0,9})$/.test(statusListIndex)
  if (type !== 'BitstringStatusListEntry' || !purpose || !size) return []
  if (!exact || typeof url !== 'string') return []
  return [{ purpose, url, index: Number(statusListIndex), size }]
}

/** The lists that can be believed, each read at its place; one that is missing or not the issuer's is left out. */
export async function readLists(
  places: readonly Place[],
  lists: StatusLists,
  world: ReadWith,
): Promise<readonly Reading[]> {
  const readings = await Promise.all(places.map((place) => readPlace(place, lists, world)))
  return readings.filter((reading) => reading !== undefined)
}

async function readPlace(
  place: Place,
  lists: StatusLists,
  { issuer, versions, now }: ReadWith,
): Promise<Reading | undefined> {
  const { url, purpose, index, size } = place
  const text = Object.hasOwn(lists, url) ? lists[url] : undefined
  if (text === undefined) return undefined
  // A key that was retired explains old certificates but no longer speaks about today.
  const findKey = (method: string) =>
    isInForce(versions, method)
      ? findAssertionKey(versions, method)
      : ({ ok: false, code: 'key-not-in-history' } as const)
  const list = await readStatusList(text, { url, issuer, purpose, findKey, now })
  if (!list.ok) return undefined
  const value = statusValueAt(list.bits, size, index)
  if (value === undefined) return undefined
  const { stale, asOf, version } = list
  return { place, set: value !== 0, stale, asOf, version }
}
