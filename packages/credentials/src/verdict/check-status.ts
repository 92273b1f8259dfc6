import type { EvidenceBundle } from '../bundle/bundle.ts'
import type { JsonObject } from '../json/shapes.ts'
import type { StatusPurpose } from '../status/status-list.ts'
import type { TrustFile } from '../trust/trust-file.ts'
import type { Version } from '../webvh/resolve.ts'
import { type Reading, readLists, type StatusLists, statusPlaces } from './read-lists.ts'
import { readStapled, type Stapled } from './read-stapled.ts'
import { type Check, found, passed, type StatusState } from './report.ts'

export type Status = {
  readonly check: Check
  readonly status: { readonly state: StatusState; readonly asOf?: number }
}

/** All that may tell how a certificate stands. */
export type StatusEvidence = {
  /** As fetched for this verdict, or kept from a fetch before. */
  readonly lists: Promise<StatusLists | undefined>
  /** The newest that this verifier had before those: whoever shows an older one now takes something back. */
  readonly earlier: Promise<StatusLists | undefined>
  /** What the bundle brings along. */
  readonly stapled: EvidenceBundle['status']
}

type World = {
  readonly issuer: string | undefined
  readonly versions: readonly Version[] | undefined
  readonly trustFile: TrustFile
  readonly now: number
}

/** Of a kind of the first form there are no others. */
const NEEDED: readonly StatusPurpose[] = ['revocation', 'suspension']

/**
 * Good as of the oldest of the lists, or not; unknown whenever a list is missing, not the issuer's,
 * past its time, too short, or older than what is known already. Old evidence cannot show that a
 * certificate is good, but revocation is final, so even old evidence shows that it is not. Where there
 * is no list, what the bundle brings along tells how it stood then.
 */
export async function checkStatus(
  credential: JsonObject,
  { lists: arriving, earlier: kept, stapled }: StatusEvidence,
  { issuer, versions, trustFile, now }: World,
): Promise<Status> {
  const places = statusPlaces(credential)
  const complete = NEEDED.every((each) => places.some(({ purpose }) => purpose === each))
  const [place] = places
  if (!complete || !place || issuer === undefined || !versions) return unknownStatus()

  const world = { issuer, versions, now, trustFile }
  // What was brought along is read while the lists are on their way.
  const [lists = {}, earlier = {}, told] = await Promise.all([
    arriving,
    kept,
    stapled && readStapled(stapled, place, world),
  ])
  // A list that is still the very same text says what it said.
  const changed = places.filter(({ url }) => earlier[url] !== lists[url])
  const [readings, before] = await Promise.all([
    readLists(places, lists, world),
    readLists(changed, earlier, world),
  ])
  const brought = told === 'stolen' ? undefined : told
  const final = finalIn(readings) ?? finalOf(brought) ?? finalIn(before)
  if (final) return final
  if (stapled && !told) return unknownStatus({ why: 'stapled' })
  if (readings.length < places.length) {
    // A list that is there and cannot be believed is worse than none: nothing speaks for it.
    const given = places.filter(({ url }) => Object.hasOwn(lists, url)).length
    return brought && given === readings.length ? asBrought(brought) : unknownStatus()
  }
  return asListed(readings, before, brought)
}

function asListed(
  readings: readonly Reading[],
  before: readonly Reading[],
  brought: Stapled | undefined,
): Status {
  const asOf = oldest(readings)
  if (readings.some(({ stale }) => stale)) {
    if (brought && brought.asOf > asOf) return asBrought(brought)
    return { check: found('status', 'status-stale', { at: asOf }), status: unknownAt(asOf) }
  }
  if (readings.some((reading) => isOlder(reading, before, brought)))
    return { check: found('status', 'status-rolled-back', { at: asOf }), status: unknownAt(asOf) }
  if (readings.some(({ set }) => set)) return settled('suspended', asOf)
  return { check: passed('status', { at: asOf }), status: { state: 'good', asOf } }
}

/** Older than the same list was before, or than the version that the log is proven to hold. */
function isOlder(
  { place, version = 0, asOf }: Reading,
  before: readonly Reading[],
  brought: Stapled | undefined,
): boolean {
  const known = before.find((each) => each.place.url === place.url)
  const newest = Math.max(known?.version ?? 0, brought?.version ?? 0)
  return version < newest || (known !== undefined && asOf < known.asOf)
}

function asBrought({ state, asOf, stale }: Stapled): Status {
  if (stale) {
    const then = state === 'valid' ? ({ state: 'good', asOf } as const) : unknownAt(asOf)
    return { check: found('status', 'status-stale', { at: asOf }), status: then }
  }
  if (state === 'suspended') return settled('suspended', asOf)
  return { check: passed('status', { at: asOf }), status: { state: 'good', asOf } }
}

/** What no later list can take back. */
function finalIn(readings: readonly Reading[]): Status | undefined {
  const set = (purpose: StatusPurpose) =>
    readings.find(({ place, set }) => place.purpose === purpose && set)
  const replaced = set('refresh')
  const ended = replaced ?? set('revocation')
  return ended && settled(replaced ? 'superseded' : 'revoked', ended.asOf)
}

function finalOf(brought: Stapled | undefined): Status | undefined {
  const state = brought?.state
  return state === 'revoked' || state === 'superseded' ? settled(state, brought?.asOf) : undefined
}

function oldest(readings: readonly Reading[]): number {
  return Math.min(...readings.map(({ asOf }) => asOf))
}

function unknownAt(asOf: number): Status['status'] {
  return { state: 'unknown', asOf }
}

function unknownStatus(params?: Check['params']): Status {
  return { check: found('status', 'status-unknown', params), status: { state: 'unknown' } }
}

function settled(state: 'revoked' | 'suspended' | 'superseded', asOf = 0): Status {
  return { check: found('status', state, { at: asOf }), status: { state, asOf } }
}
