import { fromUtf8 } from '@vermilion/ledger'
import { type EvidenceBundle, parseBundle } from '../bundle/bundle.ts'
import { readClaims } from '../credential/claims.ts'
import { issuerOf } from '../credential/form.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import type { Suites } from '../proof/verify-proofs.ts'
import { servingAddress, type TrustFile } from '../trust/trust-file.ts'
import { isOwnExtract } from './check-extract.ts'
import { checkForm, findKind } from './check-form.ts'
import { checkIssuer } from './check-issuer.ts'
import { checkLog, witnessedAt } from './check-log.ts'
import { checkRecognition } from './check-recognition.ts'
import { checkSignature, withCompromise, withWhatDiffers } from './check-signature.ts'
import { checkStatus } from './check-status.ts'
import { checkTime } from './check-time.ts'
import { nameplate, unreadable } from './compose.ts'
import { type StatusLists, statusPlaces } from './read-lists.ts'
import { found, reportOf, type VerdictReport } from './report.ts'

/** A certificate of ours names three; whoever names hundreds wants them all fetched. */
const MOST_LISTS = 8
/** Enough to tell what a file is; all ASCII, where it is an SD-JWT. */
const HEAD = 64

/** All that a verdict rests on besides the file: nothing is fetched, no clock is read. */
export type VerifyWith = {
  readonly trustFile: TrustFile
  readonly kinds: readonly CompiledKind[]
  /**
   * The lists that `statusListsOf` names, as fetched or still on their way; undefined when offline.
   * Those that never arrive are no lists.
   */
  readonly status?: StatusLists | Promise<StatusLists> | undefined
  /** The newest of the same lists that this verifier kept from before: none fetched now may be older. */
  readonly earlierStatus?: StatusLists | Promise<StatusLists> | undefined
  readonly now: number
  /** Suites besides `eddsa-jcs-2022`; a proof of a suite that is not loaded is not checked. */
  readonly suites?: Suites | undefined
}

/** The verdict over a stranger's file, readable or not: a bundle, a bare credential, an SD-JWT. Never throws. */
export async function verifyFile(
  file: string | Uint8Array,
  world: VerifyWith,
): Promise<VerdictReport> {
  if (isSdJwt(file)) {
    const { verifySdJwtFile } = await import('../sd-jwt/verdict.ts')
    return verifySdJwtFile(file, world)
  }
  const parsed = parseBundle(file)
  return parsed.ok ? verifyBundle(parsed.bundle, world) : unreadable(parsed.reason)
}

/**
 * The verdict over a bundle from `parseBundle`. Every check runs whatever the others found, so that
 * all reasons are told at once.
 */
export async function verifyBundle(
  bundle: EvidenceBundle,
  { trustFile, kinds, status: lists, earlierStatus, now, suites }: VerifyWith,
): Promise<VerdictReport> {
  const { credential } = bundle
  const did = issuerOf(credential)
  const agency = trustFile.agencies.find((each) => each.did === did)
  const kind = findKind(credential, kinds)
  const arriving = Promise.resolve(lists).catch(() => undefined)
  const kept = Promise.resolve(earlierStatus).catch(() => undefined)

  const form = checkForm(credential, kind)
  const [issuer, log] = await Promise.all([
    checkIssuer(did, bundle, agency, now),
    checkLog(bundle, did, trustFile),
  ])
  const { versions } = issuer
  const [signed, recognition, own, status] = await Promise.all([
    checkSignature(credential, versions, { now, suites }),
    checkRecognition(credential, {
      trustFile,
      agency,
      kind,
      stapled: bundle.recognition ?? [],
      loggedAt: witnessedAt(log),
      now,
    }),
    isOwnExtract(bundle, kind, { issuer: did, versions, trustFile, now, log }),
    checkStatus(
      credential,
      { lists: arriving, earlier: kept, stapled: bundle.status },
      { issuer: did, versions, trustFile, now },
    ),
  ])
  const signature = withCompromise(signed, log, { credential, versions, agency })
  const time = checkTime(credential, now)
  // What is wrong with the certificate itself is told first: its extract cannot agree with it, then.
  const isSound = [form, signature, log].every(({ result }) => result === 'passed')

  return {
    ...reportOf([
      own || !isSound ? form : found('form', 'malformed', { path: '/extract' }),
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

/** By its first letters: a token, or the flattened JSON form, of which any member may come first. */
function isSdJwt(file: string | Uint8Array): boolean {
  const head = typeof file === 'string' ? file.slice(0, HEAD) : fromUtf8(file.subarray(0, HEAD))
  return /^\s*(?:eyJ|\{\s*"(?:protected|payload|signature|header)"\s*:)/.test(head ?? '')
}

/**
 * The status lists that a verdict wants, and where each is served: fetch them whole, never one bit. The
 * claims of an SD-JWT name theirs in a member of their own. Of a host that the trust file does not name none is wanted: a stranger's file calls nobody.
 */
export function statusListsOf(
  { credential }: Pick<EvidenceBundle, 'credential'>,
  trustFile: TrustFile,
): readonly { readonly url: string; readonly address: string }[] {
  const urls = new Set([
    ...statusPlaces(credential).map(({ url }) => url),
    ...tokenListsIn(credential),
  ])
  return [...urls].slice(0, MOST_LISTS).flatMap((url) => {
    const address = servingAddress(url, trustFile)
    return address === undefined ? [] : [{ url, address }]
  })
}

/** `status.status_list.uri` (draft-ietf-oauth-status-list section 6.2). */
function tokenListsIn({ status }: JsonObject): readonly string[] {
  const list = isObject(status) ? status.status_list : undefined
  return isObject(list) && typeof list.uri === 'string' ? [list.uri] : []
}
