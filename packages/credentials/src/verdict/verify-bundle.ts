import { type BundleReason, type EvidenceBundle, parseBundle } from '../bundle/bundle.ts'
import { readClaims } from '../credential/claims.ts'
import { issuerOf } from '../credential/form.ts'
import type { CompiledKind } from '../credential/kind.ts'
import type { JsonObject } from '../json/shapes.ts'
import { servingAddress, type TrustedAgency, type TrustFile } from '../trust/trust-file.ts'
import { checkForm, findKind } from './check-form.ts'
import { checkIssuer, checkRecognition } from './check-issuer.ts'
import { checkLog } from './check-log.ts'
import { checkSignature, withCompromise, withWhatDiffers } from './check-signature.ts'
import { checkStatus, type StatusLists, statusPlaces } from './check-status.ts'
import { checkTime } from './check-time.ts'
import { CHECK_IDS, type Check, found, overallOf, unknown, type VerdictReport } from './report.ts'

/** A certificate of ours names two; whoever names hundreds wants them all fetched. */
const MOST_LISTS = 8

/** All that a verdict rests on besides the file: nothing is fetched, no clock is read. */
export type VerifyWith = {
  readonly trustFile: TrustFile
  readonly kinds: readonly CompiledKind[]
  /**
   * The lists that `statusListsOf` names, as fetched or still on their way; undefined when offline.
   * Those that never arrive are no lists.
   */
  readonly status?: StatusLists | Promise<StatusLists> | undefined
  readonly now: number
}

/** The verdict over a stranger's file, readable or not. Never throws. */
export async function verifyFile(
  file: string | Uint8Array,
  world: VerifyWith,
): Promise<VerdictReport> {
  const parsed = parseBundle(file)
  return parsed.ok ? verifyBundle(parsed.bundle, world) : unreadable(parsed.reason)
}

/**
 * The verdict over a bundle from `parseBundle`. Every check runs whatever the others found, so that
 * all reasons are told at once.
 */
export async function verifyBundle(
  bundle: EvidenceBundle,
  { trustFile, kinds, status: lists, now }: VerifyWith,
): Promise<VerdictReport> {
  const { credential } = bundle
  const did = issuerOf(credential)
  const agency = trustFile.agencies.find((each) => each.did === did)
  const kind = findKind(credential, kinds)
  const arriving = Promise.resolve(lists).catch(() => undefined)

  const form = checkForm(credential, kind)
  const [issuer, log] = await Promise.all([
    checkIssuer(did, bundle.didLog, agency, now),
    checkLog(bundle, did, trustFile),
  ])
  const signed = await checkSignature(credential, issuer.versions, now)
  const signature = withCompromise(signed, log, { credential, versions: issuer.versions, agency })
  const recognition = checkRecognition(credential, agency, kind)
  const time = checkTime(credential, now)
  const status = await checkStatus(credential, did, issuer.versions, await arriving, now)

  return {
    ...reportOf([
      form,
      withWhatDiffers(signature, log),
      issuer.check,
      recognition,
      log,
      time,
      status.check,
    ]),
    status: status.status,
    certificate: nameplate(credential, did, kind, agency),
    claims: kind ? readClaims(credential, kind) : [],
  }
}

/**
 * The status lists that a verdict wants, and where each is served: fetch them whole, never one bit.
 * Of a host that the trust file does not name none is wanted: a stranger's file calls nobody.
 */
export function statusListsOf(
  { credential }: EvidenceBundle,
  trustFile: TrustFile,
): readonly { readonly url: string; readonly address: string }[] {
  const urls = new Set(statusPlaces(credential).map(({ url }) => url))
  return [...urls].slice(0, MOST_LISTS).flatMap((url) => {
    const address = servingAddress(url, trustFile)
    return address === undefined ? [] : [{ url, address }]
  })
}

function reportOf(checks: readonly Check[]): Pick<VerdictReport, 'overall' | 'checks' | 'reasons'> {
  const reasons = checks.flatMap(({ code }) => code ?? [])
  return { overall: overallOf(checks), checks, reasons }
}

function unreadable(reason: BundleReason): VerdictReport {
  const form =
    reason === 'too-large'
      ? found('form', 'too-large')
      : found('form', 'malformed', { why: reason })
  const rest = CHECK_IDS.filter((id) => id !== 'form').map(unknown)
  return { ...reportOf([form, ...rest]), status: { state: 'unknown' }, claims: [] }
}

function nameplate(
  { id }: JsonObject,
  did: string | undefined,
  kind: CompiledKind | undefined,
  agency: TrustedAgency | undefined,
): NonNullable<VerdictReport['certificate']> {
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(kind ? { kind: kind.id, kindNames: kind.names } : {}),
    ...(did === undefined ? {} : { issuer: did }),
    ...(agency ? { issuerNames: agency.names, seal: agency.seal } : {}),
  }
}
