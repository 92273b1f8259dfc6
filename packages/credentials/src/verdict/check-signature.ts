import type { JsonObject } from '../json/shapes.ts'
import { listOf } from '../json/shapes.ts'
import { type ProofFinding, verifyProofs } from '../proof/verify-proofs.ts'
import { findAssertionKey, isInForce } from '../webvh/find-key.ts'
import type { Version } from '../webvh/resolve.ts'
import { type Check, found, passed, unknown } from './report.ts'

/** A proof that fails spoils the set; one of an unknown suite is not checked, which is no failure. */
export async function checkSignature(
  credential: JsonObject,
  versions: readonly Version[] | undefined,
  now: number,
): Promise<Check> {
  if (listOf(credential.proof).length === 0) return found('signature', 'signature-missing')
  if (!versions) return unknown('signature')
  const findings = await verifyProofs(
    credential,
    (method) => findAssertionKey(versions, method),
    now,
  )
  const worst = findings.find(({ result }) => result === 'failed') ?? unchecked(findings)
  if (worst && worst.result !== 'passed') return found('signature', worst.code)

  const methods = findings.flatMap((each) =>
    each.result === 'passed' ? [each.verificationMethod] : [],
  )
  const retired = methods.find((method) => !isInForce(versions, method))
  return retired === undefined
    ? passed('signature', { key: methods[0] ?? '' })
    : found('signature', 'key-retired', { key: retired })
}

function unchecked(findings: readonly ProofFinding[]): ProofFinding | undefined {
  return findings.find(({ result }) => result === 'unknown')
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
