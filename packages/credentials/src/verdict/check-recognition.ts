import { canonical } from '@vermilion/ledger'
import type { LoggedCredential } from '../bundle/bundle.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { digestMultibase, schemaDigest } from '../credential/schema-hash.ts'
import { isoSeconds, zonedInstant } from '../json/instant.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { decodeMultikey, multikeyOfMethod } from '../proof/multikey.ts'
import { verifyProofs } from '../proof/verify-proofs.ts'
import { type Recognition, readRecognition } from '../trust/recognition.ts'
import type { TrustedAgency, TrustFile } from '../trust/trust-file.ts'
import { checkLog } from './check-log.ts'
import type { Code } from './codes.ts'
import { type Check, found, passed, unknown } from './report.ts'

export type Recognising = {
  readonly trustFile: TrustFile
  readonly agency: TrustedAgency | undefined
  readonly kind: CompiledKind | undefined
  /** What the bundle brings along. */
  readonly stapled: readonly LoggedCredential[]
  /** When the log held the certificate, in milliseconds; undefined where no witness says so. */
  readonly loggedAt: number | undefined
  readonly now: number
}

/**
 * Whether the root lets this authority issue this kind: "well signed" and "entitled to sign" are two
 * things. The schema's digest is part of it, or a served schema could be looser than the root's. The
 * trust file lists what may be issued now; recognitions say so for a time, and bring along what the root
 * has said since that file was signed. Where there is none, as for certificates from before, the list
 * decides alone.
 */
export async function checkRecognition(
  credential: JsonObject,
  { trustFile, agency, kind, stapled, loggedAt, now }: Recognising,
): Promise<Check> {
  const brought = await Promise.all(stapled.map((each) => readStapled(each, trustFile, now)))
  const bad = brought.find((each) => 'code' in each)
  if (bad) return found('recognition', bad.code, bad.params)
  // Each stands once, or somebody has laid hands on the file since.
  if (new Set(stapled.map(({ credential }) => canonical(credential))).size < stapled.length)
    return found('recognition', 'issuer-not-recognised', { why: 'recognition-twice' })
  if (!agency) return unknown('recognition')

  const [schemaId, ...others] = listOf(credential.credentialSchema).map((each) =>
    isObject(each) ? each.id : undefined,
  )
  const listed = agency.kinds.find((each) => each.schemaId === schemaId)
  const isMeant = (each: Recognition) =>
    each.by === trustFile.root && each.did === agency.did && each.schemaId === schemaId
  const fromBundle = brought.filter((each) => 'recognition' in each && isMeant(each.recognition))
  const fromFile = (trustFile.recognitions ?? []).flatMap((each) => readRecognition(each) ?? [])
  const all = [
    ...fromBundle.flatMap((each) => ('recognition' in each ? [each.recognition] : [])),
    ...fromFile.filter(isMeant),
  ]
  const since = zonedInstant(trustFile.issuedAt) ?? now
  const isNewer = fromBundle.some((each) => 'signedAt' in each && each.signedAt > since)
  if (others.length > 0 || (!listed && !isNewer))
    return found('recognition', 'issuer-not-recognised')
  if (!kind) return unknown('recognition')

  const isListedSo =
    !listed || (listed.id === kind.id && listed.schemaDigest === schemaDigest(kind.schema))
  const digest = digestMultibase(kind.schema)
  const exact = all.filter((each) => each.digest === digest)
  if (!isListedSo || exact.length < all.length)
    return found('recognition', 'issuer-not-recognised', { why: 'schema' })
  const named = { kind: kind.id, agency: agency.id }
  if (exact.length === 0) return passed('recognition', named)

  // A legal date may lie before the hour at which it was recognised, the log's time never after it ended.
  const begun = Math.max(loggedAt ?? now, zonedInstant(credential.validFrom) ?? 0)
  const good = exact.filter(({ from, until }) => from <= begun && (loggedAt ?? now) <= until)
  const [last] = (good.length > 0 ? good : exact).toSorted((a, b) => b.until - a.until)
  const params = { ...named, by: trustFile.root, until: isoSeconds(last?.until ?? 0) }
  return good.length > 0
    ? passed('recognition', params)
    : found('recognition', 'recognition-expired', params)
}

type Brought =
  | { readonly recognition: Recognition; readonly signedAt: number }
  | { readonly code: Code; readonly params: Check['params'] }

const refusedFor = (why: string): Brought => ({ code: 'issuer-not-recognised', params: { why } })

/** A stapled recognition is whole or spoils the bundle, whoever signed it: nobody else put it there. */
async function readStapled(
  logged: LoggedCredential,
  trustFile: TrustFile,
  now: number,
): Promise<Brought> {
  const { credential } = logged
  const recognition = readRecognition(credential)
  if (!recognition) return refusedFor('recognition-malformed')
  const [finding] = await verifyProofs(credential, (method) => keyOf(method, recognition.by), now)
  if (finding?.result !== 'passed') return refusedFor('recognition-signature')
  const log = await checkLog({ v: 1, ...logged }, recognition.by, trustFile)
  if (log.result === 'failed') return refusedFor('recognition-log')
  // Of another log, or seen by too few: told as it would be of the certificate itself.
  if (log.code) return { code: log.code, params: log.params }
  const [proof] = listOf(credential.proof)
  const signedAt = isObject(proof) ? zonedInstant(proof.created) : undefined
  return { recognition, signedAt: signedAt ?? 0 }
}

/** A root is a did:key: its name is its key. */
function keyOf(method: string, root: string) {
  const multikey = multikeyOfMethod(method)
  const publicKey = decodeMultikey(multikey)
  return publicKey && `did:key:${multikey}` === root
    ? ({ ok: true, publicKey } as const)
    : ({ ok: false, code: 'key-not-in-history' } as const)
}
