import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { encodeMultikey } from '../proof/multikey.ts'
import { type ProofFinding, type Suites, verifyProofs } from '../proof/verify-proofs.ts'
import type { CompromisedKey, TrustedAgency } from '../trust/trust-file.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import type { Version } from '../webvh/resolve.ts'
import { type Check, found, passed, unknown } from './report.ts'

/** What our second proof is made with; whoever has not loaded it says so and judges by the first. */
const LOADED_APART = 'eddsa-rdfc-2022'

/**
 * A proof that fails spoils the set. One of a suite that is not at hand is not checked, which is no
 * failure: beside a good proof it is told (`unchecked`) where its suite is one that we could load, and
 * leaves the verdict open where it is not.
 */
export async function checkSignature(
  credential: JsonObject,
  versions: readonly Version[] | undefined,
  { now, suites }: { readonly now: number; readonly suites?: Suites | undefined },
): Promise<Check> {
  if (listOf(credential.proof).length === 0) return found('signature', 'signature-missing')
  if (!versions) return unknown('signature')
  const findings = await verifyProofs(
    credential,
    (method) => findAssertionKey(versions, method),
    now,
    suites,
  )
  const worst = findings.find(({ result }) => result === 'failed') ?? unexplained(findings)
  if (worst && worst.result !== 'passed') return found('signature', worst.code)

  const methods = findings.flatMap((each) =>
    each.result === 'passed' ? [each.verificationMethod] : [],
  )
  const unchecked = findings.some(({ result }) => result === 'unknown')
    ? { unchecked: LOADED_APART }
    : {}
  const retired = methods.find((method) => !isInForce(versions, method))
  return retired === undefined
    ? passed('signature', { key: methods[0] ?? '', ...unchecked })
    : found('signature', 'key-retired', { key: retired, ...unchecked })
}

function unexplained(findings: readonly ProofFinding[]): ProofFinding | undefined {
  const unknown = findings.filter((each) => each.result === 'unknown')
  const alone = unknown.length === findings.length
  return alone ? unknown[0] : unknown.find(({ suite }) => suite !== LOADED_APART)
}

/**
 * A good signature of a key that others may have is worth what the log says: made before anybody
 * declared the key compromised, or by whoever took it. A date in the certificate says nothing, since
 * the thief writes it.
 */
export function withCompromise(
  signature: Check,
  log: Check,
  { credential, versions = [], agency }: Signed,
): Check {
  const keys = methodsOf(credential).flatMap((method) => {
    const explained = findAssertionKey(versions, method)
    return explained.ok ? [{ method, publicKey: explained.publicKey }] : []
  })
  return withStolenKey(signature, log, keys, agency)
}

/** The same of the keys that signed, whatever form it was. */
export function withStolenKey(
  signature: Check,
  log: Check,
  keys: readonly { readonly method: string; readonly publicKey: Uint8Array }[],
  agency: TrustedAgency | undefined,
): Check {
  const compromised = agency?.compromised ?? []
  if (signature.result !== 'passed' || compromised.length === 0) return signature
  const declared = keys.flatMap(({ method, publicKey }) => {
    const key = encodeMultikey(publicKey)
    return compromised.filter((each) => each.key === key).map((each) => ({ ...each, method }))
  })
  const stolen = declared.find((each) => !wasLoggedBefore(log, each)) ?? declared[0]
  if (!stolen) return signature
  const code = wasLoggedBefore(log, stolen) ? 'key-later-compromised' : 'key-compromised'
  return found('signature', code, { key: stolen.method, from: stolen.from })
}

function wasLoggedBefore({ result, params }: Check, { log, from }: CompromisedKey): boolean {
  return result === 'passed' && params?.origin === log && Number(params.index) < from
}

type Signed = {
  readonly credential: JsonObject
  readonly versions: readonly Version[] | undefined
  readonly agency: TrustedAgency | undefined
}

function methodsOf({ proof }: JsonObject): readonly string[] {
  return listOf(proof).flatMap((each) =>
    isObject(each) && typeof each.verificationMethod === 'string' ? [each.verificationMethod] : [],
  )
}

/**
 * Says what a bad signature was bad for. The log commits to the text without its proof: where the
 * log still agrees, the text is as issued and the proof was damaged; where it does not either, the
 * text was altered.
 */
export function withWhatDiffers(signature: Check, log: Check): Check {
  if (signature.code !== 'signature-bad') return signature
  if (log.result === 'passed') return { ...signature, params: { altered: 'proof' } }
  return log.code === 'log-proof-bad' ? { ...signature, params: { altered: 'content' } } : signature
}
