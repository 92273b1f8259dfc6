import type { CompiledKind } from '../credential/kind.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { schemaDigest, type TrustedAgency } from '../trust/trust-file.ts'
import { type History, resolveLog, type Version } from '../webvh/resolve.ts'
import { type Check, found, passed, unknown } from './report.ts'

export type Issuer = {
  readonly check: Check
  /** The issuer's verified history; undefined where none is at hand. */
  readonly versions?: readonly Version[]
}

/**
 * Who signed: the history in the bundle and the one that the trust file holds must be one history,
 * of which either may know more than the other.
 */
export async function checkIssuer(
  did: string | undefined,
  stapled: readonly string[] | undefined,
  agency: TrustedAgency | undefined,
  now: number,
): Promise<Issuer> {
  const pinned = agency && (await resolveLog(agency.didLog, now))
  const same = isSame(agency?.didLog, stapled)
  const brought = same ? pinned : stapled && (await resolveLog(stapled, now))
  const fault = faultOf(did, pinned) ?? faultOf(did, brought)
  const trusted = pinned?.ok ? { versions: pinned.versions } : {}
  if (fault) return { check: found('issuer', 'issuer-history-broken', fault), ...trusted }

  const versions = longer(pinned, brought)
  if (!versions) return { check: found('issuer', 'issuer-unknown') }
  if (isForked(agency?.didLog, stapled)) {
    return { check: found('issuer', 'issuer-history-broken', { why: 'forked' }), ...trusted }
  }
  const check = agency ? passed('issuer', { agency: agency.id }) : found('issuer', 'issuer-unknown')
  return { check, versions }
}

function faultOf(did: string | undefined, history: History | undefined): Check['params'] {
  if (!history) return undefined
  if (!history.ok) return { why: history.reason, entry: history.entry }
  return history.did === did ? undefined : { why: 'other-did' }
}

function longer(a: History | undefined, b: History | undefined): readonly Version[] | undefined {
  const [first, second] = [a, b].map((history) => (history?.ok ? history.versions : []))
  const best = (first?.length ?? 0) >= (second?.length ?? 0) ? first : second
  return best?.length ? best : undefined
}

function isSame(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i])
}

function isForked(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.slice(0, b.length).some((line, i) => line !== b[i])
}

/**
 * Whether the root lets this authority issue this kind: "well signed" and "entitled to sign" are
 * two things. The schema's digest is part of it, or a served schema could be looser than the root's.
 */
export function checkRecognition(
  credential: JsonObject,
  agency: TrustedAgency | undefined,
  kind: CompiledKind | undefined,
): Check {
  if (!agency) return unknown('recognition')
  const schemaIds = listOf(credential.credentialSchema).map((each) =>
    isObject(each) ? each.id : undefined,
  )
  const entitled = agency.kinds.find(({ schemaId }) => schemaIds.every((id) => id === schemaId))
  if (!entitled || schemaIds.length === 0) return found('recognition', 'issuer-not-recognised')
  if (!kind) return unknown('recognition')
  const exact = entitled.id === kind.id && schemaDigest(kind.schema) === entitled.schemaDigest
  return exact
    ? passed('recognition', { kind: kind.id })
    : found('recognition', 'issuer-not-recognised', { why: 'schema' })
}
