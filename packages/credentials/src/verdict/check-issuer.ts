import type { EvidenceBundle } from '../bundle/bundle.ts'
import type { TrustedAgency } from '../trust/trust-file.ts'
import { type History, resolveLog, type Version } from '../webvh/resolve.ts'
import { holdsThroughout, type WitnessFile } from '../webvh/witness.ts'
import { type Check, found, passed } from './report.ts'

export type Issuer = {
  readonly check: Check
  /** The issuer's verified history; undefined where none is at hand. */
  readonly versions?: readonly Version[]
}

/**
 * Who signed: the history in the bundle and the one that the trust file holds must be one history,
 * of which either may know more than the other. What its witnesses said of it counts wherever it was.
 */
export async function checkIssuer(
  did: string | undefined,
  { didLog: stapled, didWitness = [] }: Pick<EvidenceBundle, 'didLog' | 'didWitness'>,
  agency: TrustedAgency | undefined,
  now: number,
): Promise<Issuer> {
  const witness: WitnessFile = [...(agency?.didWitness ?? []), ...didWitness]
  const pinned = agency && (await resolveLog(agency.didLog, now, witness))
  const same = isSame(agency?.didLog, stapled)
  const brought = same ? pinned : stapled && (await resolveLog(stapled, now, witness))
  const fault =
    faultOf(did, pinned) ?? faultOf(did, brought) ?? (await faultIn(didWitness, brought, now))
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

async function faultIn(
  file: WitnessFile,
  history: History | undefined,
  now: number,
): Promise<Check['params']> {
  const versions = history?.ok ? history.versions.map(({ versionId }) => versionId) : []
  return (await holdsThroughout(file, versions, now)) ? undefined : { why: 'witness-proof-bad' }
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
