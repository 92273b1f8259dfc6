import { canonical, type JsonValue } from '@vermilion/ledger'
import { zonedInstant } from '../json/instant.ts'
import { isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import { isSignedBy, SUITE } from './eddsa-jcs.ts'

export type KeyFound =
  | { readonly ok: true; readonly publicKey: Uint8Array }
  | { readonly ok: false; readonly code: 'key-not-in-history' | 'key-purpose-wrong' }

/** Where a verification method leads; the only way a key enters a check. */
export type FindKey = (verificationMethod: string) => KeyFound

type ProofCode = 'signature-bad' | 'suite-unknown' | 'key-not-in-history' | 'key-purpose-wrong'

export type ProofFinding =
  | { readonly result: 'passed'; readonly verificationMethod: string }
  | { readonly result: 'failed' | 'unknown'; readonly code: ProofCode }

/**
 * One finding per proof of a secured document, in its order; none when it carries no proof. Every
 * proof is judged by itself: a set is as good as the caller's rule over these findings.
 */
export async function verifyProofs(
  secured: JsonObject,
  findKey: FindKey,
  now: number,
): Promise<readonly ProofFinding[]> {
  const texts = listOf(secured.proof).map(canonical)
  return Promise.all(
    listOf(secured.proof).map((proof, i) =>
      // Said twice is no second word: a set holds each proof once.
      texts.indexOf(texts[i] ?? '') === i ? verifyOne(secured, proof, findKey, now) : BAD,
    ),
  )
}

const BAD = { result: 'failed', code: 'signature-bad' } as const

async function verifyOne(
  secured: JsonObject,
  proof: JsonValue,
  findKey: FindKey,
  now: number,
): Promise<ProofFinding> {
  if (!isObject(proof) || proof.type !== 'DataIntegrityProof') return BAD
  if (typeof proof.cryptosuite !== 'string') return BAD
  if (proof.cryptosuite !== SUITE) return { result: 'unknown', code: 'suite-unknown' }
  if (!isTimely(proof, now)) return BAD

  const { verificationMethod, proofPurpose } = proof
  if (typeof verificationMethod !== 'string') return BAD
  if (proofPurpose !== 'assertionMethod') return { result: 'failed', code: 'key-purpose-wrong' }
  const key = findKey(verificationMethod)
  if (!key.ok) return { result: 'failed', code: key.code }

  const document = documentUnder(secured, proof)
  if (!document || !(await isSignedBy(key.publicKey, document, proof))) return BAD
  return { result: 'passed', verificationMethod }
}

/** `created` and `expires` are optional; what is written must be an instant (VC-DI section 2.1). */
function isTimely({ created, expires }: JsonObject, now: number): boolean {
  if (created !== undefined && zonedInstant(created) === undefined) return false
  if (expires === undefined) return true
  const end = zonedInstant(expires)
  return end !== undefined && now < end
}

/**
 * What a proof signs: the document without proofs, or, in a chain, with the proofs that it names as
 * previous (VC-DI section 4.5). A name that no proof bears breaks the chain.
 */
function documentUnder(secured: JsonObject, proof: JsonObject): JsonObject | undefined {
  const unsecured = without(secured, 'proof')
  const names = listOf(proof.previousProof)
  if (names.length === 0) return unsecured
  const others = listOf(secured.proof).filter(isObject)
  const previous = names.map((name) => others.find(({ id }) => id !== undefined && id === name))
  if (!previous.every((found) => found !== undefined)) return undefined
  return { ...unsecured, proof: previous }
}
