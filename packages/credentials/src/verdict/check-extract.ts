import { canonical } from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'
import type { TrustFile } from '../trust/trust-file.ts'
import type { Version } from '../webvh/resolve.ts'
import { checkForm } from './check-form.ts'
import { checkLog } from './check-log.ts'
import { checkSignature } from './check-signature.ts'
import type { Check } from './report.ts'

/** What an extract says in the very words of its certificate. */
const SHARED = ['issuer', 'validFrom', 'validUntil', 'credentialStatus']

/**
 * Whether the extract that a bundle brings along is its certificate's: the same words, as well signed
 * and as well logged. One whose kind is not known is not judged: such a bundle is never valid.
 */
export async function isOwnExtract(
  { credential, extract }: EvidenceBundle,
  kind: CompiledKind | undefined,
  found: {
    readonly issuer: string | undefined
    readonly versions: readonly Version[] | undefined
    readonly trustFile: TrustFile
    readonly now: number
    /** What the certificate's own proof from the log came to. */
    readonly log: Check
  },
): Promise<boolean> {
  if (!extract || !kind) return true
  if (!kind.extract || !saysTheSame(extract.credential, credential, kind.extract)) return false
  const { issuer, versions, trustFile, now } = found
  const [signature, log] = await Promise.all([
    checkSignature(extract.credential, versions, { now }),
    checkLog({ v: 1, ...extract }, issuer, trustFile),
  ])
  return signature.result === 'passed' && log.code === found.log.code
}

function saysTheSame(extract: JsonObject, credential: JsonObject, kind: CompiledKind): boolean {
  const [few, all] = [extract.credentialSubject, credential.credentialSubject]
  const same = (a: JsonObject, b: JsonObject) => (key: string) =>
    canonical(a[key] ?? null) === canonical(b[key] ?? null)
  return (
    checkForm(extract, kind).result === 'passed' &&
    extract.extractOf === credential.id &&
    SHARED.every(same(extract, credential)) &&
    isObject(few) &&
    isObject(all) &&
    kind.claims.every(({ key }) => same(few, all)(key))
  )
}
